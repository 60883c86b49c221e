import { isExpression, parseExpression, type Expression } from '../syntax/expressionParser';

/**
 * What stands for a name that is not known: the names of the parameters and variables that it is made of, and what stands
 * between them, segment by segment.
 * @param name the text of the name: `[format('{0}/{1}-aks', parameters('vnet'), parameters('prefix'))]`
 * @returns `['vnet', 'prefix…-aks']`; `…` for a segment that holds no text
 */
export function nameInWords(name: string): readonly string[] {
  if (!isExpression(name)) return name.split('/');
  const { expression } = parseExpression(name);
  const segments: string[][] = [[]];
  for (const piece of expression ? piecesOf(expression) : []) {
    piece.split('/').forEach((part, index) => {
      if (index > 0) segments.push([]);
      if (part !== '') segments.at(-1)!.push(part);
    });
  }
  return segments.map((words) => words.join('…') || '…');
}

/** Functions whose result people know by their first argument. */
const LIKE_THEIR_ARGUMENT = new Set(['tolower', 'toupper', 'trim', 'take', 'skip', 'substring', 'replace', 'padleft', 'string', 'last', 'first', 'split']); // prettier-ignore

function piecesOf(expression: Expression): readonly string[] {
  if (expression.kind === 'text') return [expression.value];
  if (expression.kind === 'number') return [String(expression.value)];
  if (expression.kind === 'property') return piecesOf(expression.of);
  const { args } = expression;
  const name = expression.name.toLowerCase();
  const [first, ...others] = args;
  if (name === 'format' && first?.kind === 'text') {
    return first.value.split(/(\{\d+(?::[^}]*)?\})/).flatMap((text) => {
      const index = /^\{(\d+)/.exec(text)?.[1];
      const arg = index === undefined ? undefined : others[Number(index)];
      return arg ? piecesOf(arg) : index === undefined && text !== '' ? [text] : [];
    });
  }
  if (LIKE_THEIR_ARGUMENT.has(name)) return first ? piecesOf(first) : [];
  return (name === 'if' ? others : args).flatMap(piecesOf);
}

/** Parameters that say no more than that they are a name, and what a name begins with. */
const SAYS_NOTHING = /^(\u2026|(resource|template)?(name|id)|[^\u2026]*-)$/i;

/**
 * What messages call a resource of which the name is not known: by its words, or by what it is.
 * @param words those of the last segment of its name
 * @param type `Microsoft.ContainerService/managedClusters`
 * @returns `clusterName`, `prefix…-aks`; `cluster` where the words say nothing
 */
export function calledInWords(words: string, type: string): string {
  return SAYS_NOTHING.test(words) ? typeInWords(type) : words;
}

/** `cluster`, `virtual network`, `private DNS zone`: the last segment of a type as people say it. */
function typeInWords(type: string): string {
  const last = type.slice(type.lastIndexOf('/') + 1).replace(/^managed(?=Clusters$)/i, '');
  const words = last.match(/[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z\d]+|[A-Z]+/g) ?? [last];
  const said = words.map((word) => (/^(dns|ip|nat|sql)$/i.test(word) ? word.toUpperCase() : /^[A-Z]+$/.test(word) ? word : word.toLowerCase())); // prettier-ignore
  const plural = said.join(' ');
  if (/(redis|dns|ss)$/i.test(plural)) return plural;
  return plural
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch)es$/, '$1')
    .replace(/([^s])s$/, '$1');
}
