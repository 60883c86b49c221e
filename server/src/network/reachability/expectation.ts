import { readQuestion, type Question } from './question';

/** What a network is expected to do, whatever else changes. */
export type Expectation = {
  /** The question as it was written. */
  readonly text: string;
  /** Why it is expected, in the words of who wrote it. */
  readonly because?: string;
} & (
  | { readonly kind: 'never' | 'always'; readonly question: Extract<Question, { kind: 'flow' }> }
  | {
      readonly kind: 'resolves';
      readonly question: Extract<Question, { kind: 'name' }>;
      readonly to: 'private' | 'public';
    }
);

const KINDS = ['never', 'always', 'resolves'] as const;

const FORMS =
  'An expectation is { "never": "internet -> aks-*:443" }, { "always": "snet-agents -> aks-*:443" } or ' +
  '{ "resolves": "vnet-spoke ? kv.vault.azure.net", "to": "private" }, each with a "because" if you like.';

/** Reads one expectation as it is written. @returns what is wrong with it, as a sentence, where it is none */
export function readExpectation(value: unknown): Expectation | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return FORMS;
  const written = value as Readonly<Record<string, unknown>>;
  const kinds = KINDS.filter((kind) => kind in written);
  const [kind] = kinds;
  const known: readonly string[] = [...KINDS, 'to', 'because'];
  const other = Object.keys(written).find((key) => !known.includes(key));
  if (other !== undefined) return `'${other}' is not known here. ${FORMS}`;
  if (kind === undefined || kinds.length > 1) return FORMS;
  const text = written[kind];
  if (typeof text !== 'string') return FORMS;
  const { because, to } = written;
  if (because !== undefined && typeof because !== 'string') return '`because` is a text.';
  const question = readQuestion(text);
  if (typeof question === 'string') return `${question}.`;
  const reason = because === undefined ? {} : { because };
  if (kind === 'resolves') {
    if (question.kind !== 'name') return '`resolves` asks for a name: "vnet-spoke ? kv.vault.azure.net".';
    if (to !== 'private' && to !== 'public') return '`to` is "private" or "public".';
    return { kind, text, question, to, ...reason };
  }
  if (question.kind !== 'flow') return `\`${kind}\` asks for traffic: "internet -> aks-*:443".`;
  if (to !== undefined) return '`to` belongs to `resolves`; where traffic goes to stands behind the arrow.';
  return { kind, text, question, ...reason };
}
