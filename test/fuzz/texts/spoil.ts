import type { LanguageId } from '../../../server/src/languages/language';
import type { Random } from '../random';

/** What a language is made of, to be put where it does not belong. */
const PIECES: Readonly<Record<LanguageId, readonly string[]>> = {
  bicep: [
    ...[
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      "'",
      "'''",
      "$'''",
      '${',
      '//',
      '/*',
      '*/',
      '#',
      '@',
      ':',
      '::',
      '.',
      '.?',
      '...',
    ],
    ...[
      '!',
      '-',
      '=',
      '=>',
      '==',
      '??',
      '?',
      '|',
      '||',
      '&&',
      '<',
      '\\',
      '\\u{',
      '0',
      '9999999999999999999999',
      'null',
    ],
    ...[
      'resource ',
      'module ',
      'param ',
      'var ',
      'output ',
      'type ',
      'func ',
      'existing ',
      'for x in ',
      'if (',
      'import ',
    ],
    ...[
      'targetScope = ',
      'using ',
      'extends ',
      'metadata ',
      'provider ',
      'extension ',
      'with ',
      'as ',
      'union(',
      'string(',
    ],
    ...[
      "'Microsoft.Network/virtualNetworks@2024-05-01'",
      'name: ',
      'parent: ',
      'properties: {',
      'resourceGroup()',
      '.id',
    ],
  ],
  terraform: [
    ...[
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '"',
      '<<A',
      '<<-A\n',
      '\nA\n',
      '${',
      '%{',
      '~}',
      '%{ if ',
      '%{ endif }',
      '%{ for x in ',
    ],
    ...[
      '#',
      '//',
      '/*',
      '*/',
      '=',
      '==',
      '=>',
      '...',
      '.',
      '.*',
      '[*]',
      '.0',
      '?',
      ':',
      '::',
      '!',
      '-',
      '&&',
      '\\',
      '\\u',
    ],
    ...[
      'resource "azurerm_subnet" "a" {\n',
      'variable "a" {\n',
      'locals {\n',
      'module "a" {\n',
      'dynamic "a" {\n',
      'content {\n',
    ],
    ...[
      'for_each = ',
      'count = ',
      'each.value',
      'each.key',
      'count.index',
      'local.a',
      'var.a',
      'data.',
      'self',
      'null',
      '1e9',
    ],
    ...[
      'for x in ',
      'for k, v in ',
      'merge(',
      'try(',
      'jsondecode(',
      'flatten(',
      'depends_on = [',
      'provider = ',
      '1e999',
    ],
  ],
  arm: [
    ...[
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '//',
      '/*',
      '*/',
      "'",
      '(',
      ')',
      '"[',
      ']"',
      '[[',
      '.',
      'null',
      'true',
      '1e999',
      '\\',
    ],
    ...[
      '"copy": [',
      '"name": ',
      '"type": ',
      '"resources": [',
      '"properties": {',
      '"template": {',
      '"parameters": {',
      '"outputs": {',
    ],
    ...[
      "parameters('a')",
      "variables('a')",
      'reference(',
      'resourceId(',
      'copyIndex()',
      'if(',
      'concat(',
      "lambda('x', ",
      'union(',
    ],
    ...[
      '"condition": ',
      '"dependsOn": [',
      '"scope": ',
      '"$schema": ',
      '"languageVersion": "2.0",',
      '"existing": true,',
      '\\u',
    ],
  ],
};

/** Characters that are seldom met. */
const STRANGE = [
  '\0',
  '\r',
  '\t',
  '\u00a0',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\udc00',
  'é',
  'ı',
  'İ',
  '𝔸',
  '\u202e',
  '\u001b',
  '\x7f',
];

function spanIn(text: string, random: Random): readonly [number, number] {
  const start = random.below(text.length + 1);
  // Mostly short ones.
  const most = random.chance(0.7) ? 12 : text.length;
  return [start, Math.min(text.length, start + random.below(most + 1))];
}

type Change = (text: string, language: LanguageId, random: Random) => string;

function inserted(text: string, at: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at);
}

const CHANGES: readonly Change[] = [
  (text, _, random) => {
    const [start, end] = spanIn(text, random);
    return text.slice(0, start) + text.slice(end);
  },
  (text, _, random) => {
    const [start, end] = spanIn(text, random);
    return inserted(text, random.below(text.length + 1), text.slice(start, end));
  },
  (text, language, random) => inserted(text, random.below(text.length + 1), random.of(PIECES[language])),
  (text, language, random) => {
    const [start, end] = spanIn(text, random);
    return text.slice(0, start) + random.of(PIECES[language]) + text.slice(end);
  },
  (text, language, random) =>
    inserted(text, random.below(text.length + 1), random.of(PIECES[language]).repeat(1 + random.below(40))),
  (text, _, random) => inserted(text, random.below(text.length + 1), random.of(STRANGE)),
  (text, _, random) => text.slice(0, random.below(text.length + 1)),
  (text, _, random) => {
    const lines = text.split('\n');
    const from = random.below(lines.length);
    lines.splice(random.below(lines.length), 0, ...lines.splice(from, 1 + random.below(5)));
    return lines.join('\n');
  },
  (text, _, random) => {
    // A word takes the place of another one.
    const words = [...text.matchAll(/[A-Za-z_]\w*/g)];
    const [one, other] = [random.of(words), random.of(words)];
    return one && other ? text.slice(0, one.index) + other[0] + text.slice(one.index + one[0].length) : text;
  },
];

/** A text that was changed in one to six places without regard to what it means. */
export function spoiled(text: string, language: LanguageId, random: Random): string {
  let made = text;
  for (let left = 1 + random.below(6); left > 0; left--) made = random.of(CHANGES)(made, language, random);
  return made;
}

/** Some lines of a text, so that many of them can be read in the time of one. */
export function piece(text: string, random: Random): string {
  const lines = text.split('\n');
  const start = random.below(lines.length);
  return lines.slice(start, start + 1 + random.below(12)).join('\n');
}

/** A text of nothing but what its language is made of. */
export function gibberish(language: LanguageId, random: Random): string {
  const pieces = PIECES[language];
  return Array.from({ length: random.below(30) }, () =>
    random.chance(0.1)
      ? random.of(STRANGE)
      : random.of(pieces) + (random.chance(0.2) ? '\n' : random.chance(0.3) ? ' ' : ''),
  ).join('');
}
