import type { Node } from 'jsonc-parser';
import { Refusal } from '../../../model/change';
import { parseExpression, isExpression, type Expression } from './expressionParser';

/** A name's text as it stands inside an expression: `'aks'` for a literal, `parameters('n')` for `[parameters('n')]`. */
export function asOperand(text: string): string {
  if (isExpression(text)) return text.slice(1, -1).trim();
  const plain = text.startsWith('[[') ? text.slice(1) : text;
  return `'${plain.replace(/'/g, "''")}'`;
}

/** The operands of the segments of a full name, such as `vnet/subnet` or `[format('{0}/aks', parameters('v'))]`. */
export function nameOperands(node: Node | undefined, count: number): readonly string[] {
  if (node?.type !== 'string') throw new Refusal('the name of the resource is not a text');
  const text = node.value as string;
  if (count === 1) return [asOperand(text)];
  const segments = isExpression(text) ? expressionSegments(text) : text.split('/').map(asOperand);
  if (segments?.length !== count) throw new Refusal(`the parent cannot be read out of the name ${text}`);
  return segments;
}

/** Splits `concat(a, '/', b)` and `format('{0}/{1}', a, b)` at the slashes of their literals. */
function expressionSegments(text: string): readonly string[] | undefined {
  const { expression } = parseExpression(text);
  if (expression?.kind !== 'call') return undefined;
  const source = (part: Expression) => text.slice(part.start, part.end);
  const pieces: { text: string; literal: boolean }[] = [];
  const name = expression.name.toLowerCase();
  if (name === 'concat') {
    for (const arg of expression.args) {
      pieces.push(arg.kind === 'text' ? { text: arg.value, literal: true } : { text: source(arg), literal: false });
    }
  } else if (name === 'format') {
    const [pattern, ...args] = expression.args;
    if (pattern?.kind !== 'text') return undefined;
    for (const piece of pattern.value.split(/(\{\d+\})/)) {
      const index = /^\{(\d+)\}$/.exec(piece)?.[1];
      if (index === undefined) pieces.push({ text: piece, literal: true });
      else {
        const arg = args[Number(index)];
        if (!arg) return undefined;
        pieces.push(arg.kind === 'text' ? { text: arg.value, literal: true } : { text: source(arg), literal: false });
      }
    }
  } else return undefined;
  const segments: { text: string; literal: boolean }[][] = [[]];
  for (const piece of pieces) {
    if (!piece.literal) {
      segments.at(-1)!.push(piece);
      continue;
    }
    piece.text.split('/').forEach((part, index) => {
      if (index > 0) segments.push([]);
      if (part !== '') segments.at(-1)!.push({ text: part, literal: true });
    });
  }
  return segments.map((segment) => {
    const operands = segment.map((piece) => (piece.literal ? asOperand(piece.text) : piece.text));
    return operands.length === 1 ? operands[0]! : `concat(${operands.join(', ')})`;
  });
}
