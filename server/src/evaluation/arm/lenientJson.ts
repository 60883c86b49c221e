/**
 * Reads JSON as Azure Resource Manager does: comments and commas before a closing bracket are passed over, texts may
 * stand in single quotes.
 * @throws SyntaxError when the text is no JSON even so
 */
export function parseLenient(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(plain);
  } catch {
    return JSON.parse(withoutExtras(plain));
  }
}

/** Texts, comments and space as a whole, also where they do not end; else single characters. */
const TOKENS =
  /"[^"\\]*(?:\\[^][^"\\]*)*(?:"|$)|'[^'\\]*(?:\\[^][^'\\]*)*(?:'|$)|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|\s+|[^]/g;

function doubleQuoted(token: string): string {
  const inner = token.slice(1, -1).replace(/\\'|"/g, (found) => (found === '"' ? '\\"' : "'"));
  return `"${inner}"`;
}

/** Takes one token after the other: texts stay as they are, comments become a space. */
function withoutExtras(text: string): string {
  const kept: string[] = [];
  /** Where in `kept` a comma stands after which only space came. */
  let comma = -1;
  for (const [token] of text.matchAll(TOKENS)) {
    if (/^\s/.test(token)) kept.push(token);
    else if (token.length > 1 && token.startsWith('/')) kept.push(' ');
    else {
      if ((token === '}' || token === ']') && comma > 0) kept[comma] = ' ';
      comma = token === ',' && /[^\s,[{:]/.test(lastToken(kept)) ? kept.length : -1;
      kept.push(token.length > 1 && token.startsWith("'") ? doubleQuoted(token) : token);
    }
  }
  return kept.join('');
}

function lastToken(tokens: readonly string[]): string {
  for (let i = tokens.length - 1; i >= 0; i--) if (tokens[i]!.trim() !== '') return tokens[i]!;
  return '';
}
