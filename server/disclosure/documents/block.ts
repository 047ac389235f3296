// What a paper is made of, before anybody prints it.

export type Block =
  | { readonly is: 'title' | 'heading' | 'text' | 'warning'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly string[] }
  | {
      readonly is: 'table';
      /** absent: each row's first cell is its name */
      readonly head?: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** of the columns, in points, or `*` for what is left */
      readonly widths: readonly (number | string)[];
    };
