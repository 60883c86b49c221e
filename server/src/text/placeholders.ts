/**
 * What a pipeline puts a value in place of before it deploys: `#{{ name }}` and `#{name}#` of token replacement,
 * `$(name)` of Azure Pipelines, `${NAME}` of `azd` and `envsubst`, `__NAME__`. Seen in the parameter files of public
 * repositories; for `azd`:
 * https://learn.microsoft.com/azure/developer/azure-developer-cli/manage-environment-variables (read 2026-11-29)
 */
export const PLACEHOLDER =
  /#\{\{?[^{}]+\}|\$\([A-Za-z_][\w.-]*\)|\$\{[A-Z_][A-Z0-9_]*(?:=[^}]*)?\}|__[A-Z][A-Z0-9_]*__/;

const MARKS = /[<>{}#%]|__|\$\(/;

/**
 * May a text be filled in, in whatever way? For names, ids and addresses, which have none of the characters that pipelines
 * and people mark such places with (`<<namePrefix>>`, `#_name_#`, `<your subscription>`).
 */
export function mayBeFilledIn(text: string): boolean {
  return MARKS.test(text);
}
