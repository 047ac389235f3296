// What the bundler lets a module import besides code.
declare module '*.module.css' {
  const classes: { readonly [name: string]: string };
  export default classes;
}
declare module '*.css';
declare module '*.md' {
  const guide: import('./screens/guide/markdown.ts').ReadGuide;
  export default guide;
}
