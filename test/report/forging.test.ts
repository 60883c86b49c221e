import { strict as assert } from 'node:assert';
import pc from 'picocolors';
import { FORMATS, FORMAT_NAMES, type FormatName } from '../../server/src/report/formats';
import { layoutPicture } from '../../server/src/report/picture/layout';
import { pictureSvg } from '../../server/src/report/picture/pictureSvg';
import { firstWish } from '../../server/src/report/picture/shownPart';
import type { Reported } from '../../server/src/report/reportedReview';
import { visible, visibleLines } from '../../server/src/report/visibleCharacters';
import { bicepCluster, reportedOf } from './reporting';
import { agentCommandsIn, commandsIn, runnerReads } from './pipelineCommands';

/** Texts that want to be more than texts, for each kind of reader. */
const NASTY: Readonly<Record<string, string>> = {
  'escape sequences of terminals': '\u001b[2J\u001b[31mred\u001b]8;;https://evil.example\u0007link\u009b1m',
  'line ends and returns': 'one\r\ntwo\rthree\nfour\u2028five',
  'turned writing': 'abc\u202egnp.exe\u2066x\u2069',
  'characters without width': 'a\u200bb\ufeffc\u00add',
  'commands of GitHub': '::error file=x::forged\n::set-output name=a::b ##[error]older ##[add-mask]x',
  'commands of Azure Pipelines': '##vso[task.setvariable variable=a]b ##VSO[task.complete result=Succeeded]',
  tags: '</title></script><script>alert(1)</script><img src=x onerror=alert(1)>',
  attributes: `" onmouseover="alert(1)" x='`,
  'sections of XML': ']]>&entity;<?pi?><!--',
  Markdown: '[x](javascript:alert(1)) | <b> @someone ![](https://evil.example)',
  'halves of characters': '\ud800x\udc00',
};

/** A report whose every text, wherever it comes from, is such a text. */
function forged(text: string): Reported {
  const reported = reportedOf({ 'main.bicep': bicepCluster(), 'broken.bicep': "param x string = 'open\n" });
  const replace = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((item) => replace(item, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replace(inner, name)]));
    const isText = typeof value === 'string' && !KEPT.has(key);
    return isText ? text : value;
  };
  const [finding] = reported.report.findings;
  const unread = [
    { what: text, file: text, range: finding!.range, reason: text, help: text, weight: 'input' as const },
  ];
  const whole = {
    ...reported.report,
    findings: [...reported.report.findings, { ...finding!, suppressed: text }, { ...finding!, known: true }],
    unread,
    notices: [{ message: text, file: text, range: finding!.range }],
    undecidedBy: [
      { because: text, checks: 1, deployments: 1, rules: ['AKSN101'], help: text, file: text, range: finding!.range },
    ],
    fixed: [{ rule: 'AKSN101', file: text, resource: text, at: text }],
  };
  const report = replace(whole) as Reported['report'];
  return { ...reported, title: text, report, linesOf: () => [text, text, text] };
}

/** Texts that are words of ours: codes, severities and the like. */
const KEPT = new Set(['rule', 'severity', 'status', 'safety', 'kind', 'weight', 'language', 'id', 'resource']);

const print = (format: FormatName, reported: Reported) =>
  FORMATS[format].write(reported, { colours: pc.createColors(false), quiet: false });

/** Controls but for those that lay a text out, and marks that turn writing. */
const OBEYED = /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

for (const [kind, text] of Object.entries(NASTY)) {
  describe(`a report full of ${kind}`, () => {
    const reported = forged(text);

    for (const format of FORMAT_NAMES) {
      it(`is no command, control or foreign line as ${format}`, () => {
        const printed = print(format, reported);
        assert.ok(printed.length > 0);
        assert.ok(!OBEYED.test(printed), JSON.stringify(OBEYED.exec(printed)?.[0]));
        assert.deepEqual(agentCommandsIn(printed), []);
        const commands = commandsIn(printed).filter(({ level }) => !['group', 'endgroup'].includes(level));
        if (format !== 'github') assert.deepEqual(commands, []);
      });
    }

    it('has as many annotations as findings', () => {
      const { findings, files, unread } = reported.report;
      const open = findings.filter(({ suppressed, known }) => suppressed === null && !known);
      const expected = open.length + unread.length + files.flatMap(({ errors }) => errors).length;
      const annotations = runnerReads(print('github', reported));
      assert.equal(annotations.length, expected);
      for (const { properties } of annotations) {
        assert.deepEqual(Object.keys(properties).filter((key) => !['file', 'line', 'endLine', 'col', 'endColumn', 'title'].includes(key)), []); // prettier-ignore
      }
    });

    it('brings no tag or handler of its own into the page', () => {
      const page = print('html', reported);
      const plain = print('html', forged('plain'));
      assert.deepEqual(tagsIn(page), tagsIn(plain));
      assert.ok(!/<[^>]* on\w+=/i.test(page.replace(/"[^"]*"/g, '""')));
    });

    it('is well-formed XML with the elements of JUnit only', () => {
      const printed = print('junit', reported);
      const tags = [...printed.matchAll(/<\/?([\w?!-]+)/g)].map(([, name]) => name!);
      assert.deepEqual(
        [...new Set(tags)].filter((tag) => !['?xml', 'testsuites', 'testsuite', 'testcase', 'failure', 'error', 'skipped'].includes(tag)), // prettier-ignore
        [],
      );
      assert.ok(!/&(?!(amp|lt|gt|quot|#39|#96);)/.test(printed));
    });

    it('stays whole as data', () => {
      const { findings } = JSON.parse(print('json', reported)) as Reported['report'];
      assert.equal(findings[0]!.message, text);
    });
  });
}

describe('a text from outside', () => {
  it('shows what would not be seen', () => {
    assert.equal(visible('a\u001b[31mb\nc\td\u202e\u0085'), 'a\\u{1b}[31mb\\nc\\td\\u{202e}\\u{85}');
    assert.equal(visible('##vso[x] ##[y] #[z]'), '\\u{23}#vso[x] \\u{23}#[y] #[z]');
    assert.equal(visible('  ::error::x'), '  \\u{3a}:error::x');
    assert.equal(visible('Grüße, 日本語 & 10.0.0.0/8'), 'Grüße, 日本語 & 10.0.0.0/8');
    assert.equal(visibleLines('a\r\n\tb\u001b'), 'a\n\tb\\u{1b}');
  });

  it('stays a text in the picture', () => {
    const name = `</text><script>alert(1)</script>\\u{1b}[2J\\u{202e}" onload="x`;
    const reported = reportedOf({ 'main.bicep': `resource v 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: '${name}'\n}\n` }); // prettier-ignore
    const drawn = reported.picture();
    const { text: svg } = pictureSvg(layoutPicture(drawn, firstWish(drawn), { width: 900, whole: true }));
    assert.ok(svg.includes('&lt;/text&gt;'));
    assert.ok(!/<script|<[^>]* onload=/.test(svg) && !OBEYED.test(svg));
  });
});

/** How often each tag begins. */
function tagsIn(page: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  // Paths break behind their slashes, as many as there are.
  for (const [, tag] of page.matchAll(/<(?!wbr)([a-z][\w-]*)/gi))
    counts[tag!.toLowerCase()] = (counts[tag!.toLowerCase()] ?? 0) + 1;
  return counts;
}
