export interface Layer {
  readonly folder: string;
  readonly may: readonly string[];
  readonly what: string;
  readonly not: string;
}
export const layers: readonly Layer[];
export const restricted: readonly { readonly module: RegExp; readonly only: readonly string[] }[];
