// Which scripts come together. What the first page runs is in two files instead of thirty: small ones pack badly, and each costs a way to the
// server. The libraries that every page runs are one file, which stays in the browser's store while our own pages change; our parts that the
// first page needs, and most others too, are another. Everything else is split by who uses it. How the page looks (appearance.ts) comes alone
// and before both.
const libraries = /\/node_modules\/(?:react|react-dom|scheduler|react-router|@tanstack)\//;

const ours = new RegExp(
  `/client/(?:${[
    'i18n/(?:messages|parts|locale|problem-words|role-words)',
    'api/(?:call|problem|first-answers|identity|passkeys|agency-sign-in|page-language)',
    'ui/(?:button|form|notice|page|more|text-field|field|words|names|coming|old-text)',
    'screens/frame/(?:words|me|nothing-here|queries|language-choice|frame\\.module)',
    'session/old-acts',
    'screens/sign-in/',
  ].join('|')})`,
);

export const firstPageTogether = {
  includeDependenciesRecursively: false,
  groups: [
    { name: 'libraries', test: libraries },
    { name: 'first', test: ours },
  ],
};
