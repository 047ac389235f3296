// The tag of the page's language, for whatever the server says in words to it.

/** Outside a page, in tests, English. */
export const pageLanguage = (): string => (typeof document === 'undefined' ? 'en' : document.documentElement.lang);
