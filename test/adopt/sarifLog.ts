/** As much of SARIF 2.1.0 as the tests look at. */
export interface SarifLog {
  readonly runs: readonly { readonly results: readonly unknown[] }[];
}
