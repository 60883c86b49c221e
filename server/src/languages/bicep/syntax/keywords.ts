/** The words that start a statement, with the dialect that knows them: `.bicep`, `.bicepparam` or both. */
export const statementKeywords: ReadonlyMap<string, 'bicep' | 'bicepparam' | 'both'> = new Map([
  ['targetScope', 'bicep'],
  ['metadata', 'bicep'],
  ['param', 'both'],
  ['var', 'both'],
  ['resource', 'bicep'],
  ['module', 'bicep'],
  ['output', 'bicep'],
  ['type', 'both'],
  ['func', 'bicep'],
  ['import', 'both'],
  ['extension', 'both'],
  ['assert', 'bicep'],
  ['test', 'bicep'],
  ['using', 'bicepparam'],
  ['extends', 'bicepparam'],
  ['extensionConfig', 'bicepparam'],
]);

function isLetter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
}

/**
 * True when the text at `offset` reads like the first line of a statement or a decorator: a keyword, blanks, and then
 * what can follow a keyword, but not what would make the word a property's name.
 */
export function startsDeclaration(text: string, offset: number): boolean {
  let i = offset;
  if (text.charCodeAt(i) === 64) return isLetter(text.charCodeAt(i + 1));
  while (isLetter(text.charCodeAt(i))) i++;
  if (i - offset < 3 || i - offset > 15 || !statementKeywords.has(text.slice(offset, i))) return false;
  const wordEnd = i;
  while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
  const c = text.charCodeAt(i);
  if (c === 61) return text.startsWith('targetScope', offset);
  if (i === wordEnd) return false;
  return isLetter(c) || c === 39 || c === 123 || c === 42;
}
