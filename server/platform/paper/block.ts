// What a paper is made of, before anybody prints it.

export type Block =
  | { readonly is: 'title' | 'heading' | 'text' | 'warning'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly string[] }
  | {
      readonly is: 'table';
      /** absent: each row's first cell is its name */
      readonly head?: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** of the columns, in points, or `*` for what is left; the first is where reading begins */
      readonly widths: readonly (number | '*')[];
    }
  /** to be signed by hand: what each line is for */
  | { readonly is: 'signature'; readonly lines: readonly string[] }
  /** somebody's own words, which run as their own letters do; who spoke where that changes, and when */
  | { readonly is: 'said'; readonly who: string | null; readonly at: string; readonly text: string };
