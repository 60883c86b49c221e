/**
 * What an address has in the place of a name that is not known: the texts of its expression, which are the names of the
 * parameters and variables that it is made of, and what stands between them.
 * @param expression the text of the name: `[concat(parameters('prefix'), '-aks')]`
 * @returns `prefix…-aks`; `…` where the expression holds no text
 */
export function nameInWords(expression: string): string {
  const texts = [...expression.matchAll(/'((?:[^']|'')*)'/g)].map(([, text = '']) => text.replaceAll("''", "'"));
  return texts.filter((text) => text !== '').join('…') || '…';
}
