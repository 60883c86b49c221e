import { counted, countsOf } from '../findingCounts';
import type { JsonReport } from '../jsonReport';
import { Markup, markup, type Content } from '../markup';
import type { Reported } from '../reportedReview';
import { topicsIn } from '../topicResults';
import { visible, visibleReport } from '../visibleCharacters';
import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from './assets';
import { findings } from './findings';
import { inlineCode } from './inlineCode';
import { picture } from './picture';
import { numbers, topics, verdict } from './summary';
import { part, placeOf, row, sortableTable } from './tables';

/** Only the page's own style and script count; nothing is loaded from anywhere. */
const POLICY = [
  "default-src 'none'",
  `style-src '${STYLE_HASH}'`,
  `script-src '${SCRIPT_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * The report as one file that opens anywhere: everything is in it as plain HTML, the script only sorts, filters and
 * unfolds. Texts from outside are texts.
 */
export function toHtml(given: Reported): string {
  const report = visibleReport(given.report);
  const reported = { ...given, report, title: visible(given.title) };
  const { version, title, day } = reported;
  const counts = countsOf(report);
  const reviewed = [
    counted(report.files.length, 'file'),
    counted(report.resources.length, 'resource'),
    counted(report.deployments, 'deployment'),
  ];
  const { text: page } = markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>AKS network review: ${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
<header class="top"><div class="wrap"><div><p class="kind">AKS network review</p><h1>${title}</h1></div><p>${reviewed.join(', ')}<br>Reviewed on <time datetime="${day}">${day}</time></p></div></header>
<main class="wrap">
${verdict(counts)}
${numbers(counts, report.fixed !== undefined)}
<section aria-labelledby="findings"><h2 id="findings">Findings<small>${report.findings.length}</small></h2>${
    report.findings.length > 0 ? findings(report, reported) : markup`<p class="panel empty">Nothing was found.</p>`
  }</section>
<section aria-labelledby="topics"><h2 id="topics">Result by topic</h2>${topics(topicsIn(report, reported.rules))}</section>
<section aria-labelledby="picture"><h2 id="picture">Picture of the network</h2>${picture(reported)}</section>
<section aria-labelledby="further"><h2 id="further">Further results</h2>${further(report, reported)}</section>
<footer><p>Made by AKS Network Review ${version}. This page loads nothing from anywhere and sends nothing.</p></footer>
</main>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`; // prettier-ignore
  return page;
}

function further(report: JsonReport, reported: Reported): Content {
  const parts = [
    undecidedPart(report, reported),
    unreadPart(report, reported),
    passedPart(report),
    fixedPart(report),
    noticesPart(report, reported),
    filesPart(report),
  ];
  return parts;
}

function undecidedPart({ undecidedBy }: JsonReport, reported: Reported): Content {
  const columns = [
    { title: 'Checks', number: true },
    { title: 'What hides them' },
    { title: 'What would decide them' },
    { title: 'Rules' },
    { title: 'Place' },
  ] as const;
  const rows = undecidedBy.map(({ because, checks, help, rules, file, range }) =>
    row({ number: checks }, inlineCode(because), help, rules.join(', '), placeOf(file, range.start, reported)),
  );
  const checks = undecidedBy.reduce((sum, group) => sum + group.checks, 0);
  return part('Undecided checks, by what hides them', checks, sortableTable({ columns, rows, cards: true }));
}

function unreadPart({ unread, files }: JsonReport, reported: Reported): Content {
  const columns = [{ title: 'What' }, { title: 'Why' }, { title: 'What would help' }, { title: 'Place' }] as const;
  const rows = [
    ...files.flatMap(({ path, errors }) =>
      errors.map(({ message, range }) =>
        row(path, `Syntax: ${message}`, 'Mend the text.', placeOf(path, range.start, reported)),
      ),
    ),
    ...unread.map(({ what, reason, help, file, range }) =>
      row(what, inlineCode(reason), inlineCode(help), placeOf(file, range.start, reported)),
    ),
  ];
  return part('Not read, or only in part', rows.length, sortableTable({ columns, rows, cards: true }), true);
}

function passedPart({ checks, resources }: JsonReport): Content {
  const known = new Map(resources.map((resource) => [resource.id, resource]));
  const columns = [{ title: 'Rule' }, { title: 'Resource' }, { title: 'Because' }] as const;
  const rows = checks.flatMap(({ rule, resource, status, because }) =>
    status === 'pass' ? [row(rule, known.get(resource)?.address ?? '', inlineCode(because))] : [],
  );
  return part('Checks that passed', rows.length, sortableTable({ columns, rows, cards: true }));
}

function fixedPart({ fixed = [] }: JsonReport): Content {
  const columns = [{ title: 'Rule' }, { title: 'Resource' }, { title: 'Where it stood' }] as const;
  const rows = fixed.map(({ rule, resource, file, at }) => row(rule, resource, [file, at].filter(Boolean).join(': ')));
  return part('Fixed since the baseline', rows.length, sortableTable({ columns, rows, cards: true }));
}

function noticesPart({ notices }: JsonReport, reported: Reported): Content {
  const columns = [{ title: 'Note' }, { title: 'Place' }] as const;
  const rows = notices.map(({ message, file, range }) =>
    row(inlineCode(message), placeOf(file, range.start, reported)),
  );
  return part('Notes', rows.length, sortableTable({ columns, rows, cards: true }));
}

function filesPart({ files, resources }: JsonReport): Content {
  const columns = [{ title: 'File' }, { title: 'Language' }, { title: 'Resources', number: true }] as const;
  const counts = new Map<string, number>();
  for (const { file } of resources) counts.set(file, (counts.get(file) ?? 0) + 1);
  const languages = { bicep: 'Bicep', arm: 'ARM JSON', terraform: 'Terraform' };
  const rows = files.map(
    ({ path, language, reached }) =>
    row(`${path}${reached ? ' (read because another file leads to it)' : ''}`, languages[language], { number: counts.get(path) ?? 0 }), // prettier-ignore
  );
  return part('Files', files.length, sortableTable({ columns, rows }));
}
