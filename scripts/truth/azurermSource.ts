/** What arguments a resource type of azurerm has, read out of the provider's own source in Go. */
import type { Arguments } from '../../test/oracles/truth/confirmed';

type Argument = Arguments[string];

const IDENTITY = (ids: 'required' | 'optional'): Argument => ({
  required: false,
  block: { type: 'required', identity_ids: ids },
});

/** Arguments that a helper of the provider declares, by the helper's name. */
const HELPERS: readonly (readonly [RegExp, Argument])[] = [
  [/^commonschema\.(ResourceGroupName|Location|LocationWithoutForceNew)\(\)/, 'required'],
  [
    /^commonschema\.(Tags|EdgeZoneOptionalForceNew|ZonesMultipleOptional(ForceNew)?|ZoneSingleOptional(ForceNew)?)\(\)/,
    'optional',
  ],
  [/^commonschema\.ResourceIDReferenceRequired/, 'required'],
  [/^commonschema\.ResourceIDReferenceOptional/, 'optional'],
  [/^commonschema\.UserAssignedIdentityOptional\(\)/, IDENTITY('required')],
  [/^commonschema\.SystemAssignedUserAssignedIdentityOptional\(\)/, IDENTITY('optional')],
];

/**
 * @param source the file that declares the resource, in Go
 * @param beside the texts of its package, where functions that declare an argument are
 * @throws where something is declared in a way that this does not read: nothing is guessed
 */
export function argumentsIn(source: string, beside: string): Arguments {
  const [text, others] = [withoutComments(source), withoutComments(beside)];
  const typed = /\) Arguments\(\) map\[string\]\*\w+\.Schema \{\s*return (map\[string\]\*\w+\.Schema\{)/.exec(text);
  const called = /\n\s*Schema:\s*(\w+)\(\),/.exec(text)?.[1];
  const declared = called
    ? new RegExp(
        `func ${called}\\(\\) map\\[string\\]\\*\\w+\\.Schema \\{\\s*return (map\\[string\\]\\*\\w+\\.Schema\\{)`,
      ).exec(text)
    : /\n\s*Schema:\s*(map\[string\]\*\w+\.Schema\{)/.exec(text);
  const found = typed ?? declared;
  if (!found) throw new Error('no schema is found');
  return mapAt(text, found.index + found[0].length - 1, others, { id: 'optional' });
}

function withoutComments(source: string): string {
  return source.replace(/^\s*\/\/.*$/gm, '').replace(/\s\/\/[^"`\n]*$/gm, '');
}

/** The entries of a map whose opening brace is at a place, required ones first. */
function mapAt(text: string, open: number, beside: string, further: Arguments = {}): Arguments {
  const found: Record<string, Argument> = { ...further };
  for (const { name, value } of entries(text.slice(open + 1, closing(text, open)), /\s*"(\w+)":\s*/y)) {
    const argument = argumentOf(value, name, beside);
    if (argument !== undefined) found[name] = argument;
  }
  const isRequired = (argument: Argument) =>
    typeof argument === 'object' ? argument.required : argument === 'required';
  return Object.fromEntries(
    Object.entries(found).sort(
      ([a, own], [b, other]) => Number(isRequired(other)) - Number(isRequired(own)) || (a < b ? -1 : 1),
    ),
  );
}

function argumentOf(value: string, name: string, beside: string): Argument | undefined {
  const helper = HELPERS.find(([pattern]) => pattern.test(value));
  if (helper) return helper[1];
  const called = /^(\w+)\(/.exec(value)?.[1];
  if (called !== undefined) {
    const declared = new RegExp(
      `func ${called}\\([^)]*\\) \\*\\w+\\.Schema \\{(?:(?!\\nfunc )[\\s\\S])*?\\sreturn (?=&\\w+\\.Schema\\{)`,
    ).exec(beside);
    if (!declared) throw new Error(`${name} is declared by ${called}, which is not read`);
    const rest = beside.slice(declared.index + declared[0].length);
    return argumentOf(rest.slice(0, closing(rest, rest.indexOf('{')) + 1), name, beside);
  }
  const open = /^(?:&?\w+\.Schema)?\{/.exec(value)?.[0].length;
  if (open === undefined) throw new Error(`${name} is declared as ${value.slice(0, 60)}`);
  const fields = new Map(
    entries(value.slice(open, closing(value, open - 1)), /\s*(\w+):\s*/y).map((field) => [field.name, field.value]),
  );
  const required = fields.get('Required') === 'true';
  // What is only computed is no argument.
  if (!required && fields.get('Optional') !== 'true') return undefined;
  const element = fields.get('Elem') ?? '';
  const block = /^&\w+\.Resource\{\s*Schema:\s*map\[string\]\*\w+\.Schema\{/.exec(element);
  if (block) return { required, block: mapAt(element, block[0].length - 1, beside) };
  if (element.includes('.Resource{')) throw new Error(`the block of ${name} is not read`);
  return required ? 'required' : 'optional';
}

/** Names with their values, separated by commas of this level. */
function entries(text: string, named: RegExp): readonly { readonly name: string; readonly value: string }[] {
  const found: { name: string; value: string }[] = [];
  let at = 0;
  while (text.slice(at).trim() !== '') {
    named.lastIndex = at;
    const name = named.exec(text);
    if (!name) throw new Error(`no name is read from ${text.slice(at, at + 60)}`);
    const start = named.lastIndex;
    let end = start;
    while (end < text.length && text[end] !== ',')
      end = isOpening(text[end]!) ? closing(text, end) + 1 : after(text, end);
    found.push({ name: name[1]!, value: text.slice(start, end).trim() });
    at = end + 1;
  }
  return found;
}

function isOpening(character: string): boolean {
  return '{[('.includes(character);
}

/** The place of the bracket that closes the one at a place. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at = after(text, at)) {
    if (isOpening(text[at]!)) depth++;
    else if ('}])'.includes(text[at]!) && --depth === 0) return at;
  }
  throw new Error('a bracket is not closed');
}

/** The place behind a character, or behind the text that begins there. */
function after(text: string, at: number): number {
  const quote = text[at]!;
  if (quote !== '"' && quote !== '`') return at + 1;
  let end = at + 1;
  while (end < text.length && text[end] !== quote) end += quote === '"' && text[end] === '\\' ? 2 : 1;
  return end + 1;
}
