import assert from 'node:assert/strict';
import { pageHtml } from '../../../client/src/report/webviewHtml';
import { toView } from '../../../client/src/report/toView';
import { isNews, withTried } from '../../../client/src/report/triedFixes';
import type { FilterState, FindingView, Grouping } from '../../../client/src/report/view';
import { FIRST_SORT, groupOf, NO_FILTER, shown } from '../../../client/src/report/webview/filterAndSort';
import type { ReviewResult } from '../../../server/src/lsp/protocol/customRequests';

const RANGE = { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } };

const RESULT: ReviewResult = {
  id: 7,
  topicOf: { AKSN100: 'Network model', AKSN101: 'Network model', AKSN102: 'Egress' },
  deploymentsOf: { 'file:///w/a.bicep': ['a.bicep', 'b.bicep'] },
  parameters: [
    { root: 'file:///w/a.bicep', ways: [['file:///w/prod.bicepparam'], []], chosen: false },
    { root: 'file:///w/b.bicep', ways: [[]], chosen: false },
  ],
  report: {
    version: 1,
    files: [{ path: 'file:///w/a.bicep', language: 'bicep', errors: [{ message: 'Expected }', range: RANGE }] }],
    resources: [
      { id: 'r1', type: 't', name: 'aks', address: 'file:///w/a.bicep#aks', file: 'file:///w/a.bicep', line: 1 },
    ],
    findings: (['information', 'error', 'warning'] as const).map((severity, index) => ({
      rule: `AKSN${100 + index}`,
      name: 'a-bad-state',
      severity,
      message: `Message ${index}`,
      file: 'file:///w/a.bicep',
      range: RANGE,
      resource: 'r1',
      related: [],
      suppressed: index === 2 ? 'known' : null,
      fixes: [{ title: 'Mend it', safety: 'safe' as const, consequence: 'Nothing that runs changes.', edits: [] }],
      refused: [],
    })),
    checks: [
      { rule: 'AKSN100', resource: 'r1', status: 'fail', because: '' },
      { rule: 'AKSN200', resource: 'r1', status: 'pass', because: 'it is private' },
    ],
    unread: [
      {
        what: './net',
        file: 'file:///w/a.bicep',
        range: RANGE,
        reason: 'it is not there',
        help: 'Is it?',
        weight: 'input',
      },
      {
        what: './net',
        file: 'file:///w/b.bicep',
        range: RANGE,
        reason: 'it is not there',
        help: 'Is it?',
        weight: 'input',
      },
      {
        what: 'file:///w/c.json',
        file: 'file:///w/c.json',
        range: RANGE,
        reason: 'binary',
        help: 'Text!',
        weight: 'input',
      },
    ],
    notices: [],
    undecidedBy: [
      {
        because: 'no default',
        checks: 1,
        deployments: 1,
        rules: ['AKSN300'],
        help: 'Give it a value.',
        file: 'file:///w/a.bicep',
        range: RANGE,
      },
    ],
    deployments: 1,
  },
  topics: [{ topic: 'nsg', title: 'Network security groups', pass: 1, fail: 1, undecided: 0 }],
  undecided: [
    {
      rule: 'AKSN300',
      name: 'n',
      resource: 'file:///w/a.bicep#aks',
      because: 'no default',
      cause: 0,
      file: 'file:///w/a.bicep',
      line: 2,
      column: 1,
    },
  ],
  picture: {
    boxes: [
      {
        id: 'b0',
        kind: 'cluster',
        title: 'Cluster',
        label: 'aks',
        details: [],
        place: { file: 'file:///w/a.bicep', range: RANGE },
        findings: [0],
        deployments: ['a.bicep'],
      },
    ],
    lines: [],
    deployments: ['a.bicep'],
  },
};

function view() {
  return toView(RESULT, [], 12, { file: (uri) => uri.replace('file:///w/', ''), scope: () => 'w' });
}

describe('the model of the report', () => {
  it('names files, resources and places as the user knows them', () => {
    const { title, findings, undecided, unread, passes, broken } = view();
    assert.equal(title, 'w');
    assert.deepEqual(
      findings.map(({ index, resource, place }) => [index, resource, place.file, place.line, place.endColumn]),
      [0, 1, 2].map((index) => [index, 'aks', 'a.bicep', 3, 9]),
    );
    assert.deepEqual(
      undecided.map(({ because, checks }) => [because, ...checks.map(({ resource, place }) => [resource, place.line])]),
      [['no default', ['aks', 2]]],
    );
    assert.deepEqual(
      unread.map(({ what, places }) => [what, ...places.map(({ file }) => file)]),
      [
        ['./net', 'a.bicep', 'b.bicep'],
        ['c.json', 'c.json'],
      ],
    );
    assert.deepEqual(passes, [{ rule: 'AKSN200', resource: 'aks', because: 'it is private' }]);
    assert.deepEqual(
      broken.map(({ message, place }) => [message, place.file]),
      [['Expected }', 'a.bicep']],
    );
  });

  it('takes in what was found out of fixes, and only that', () => {
    const report = view();
    const brought = { finding: 1, fix: 0, brings: ['AKSN951 (private-cluster-without-management-path)'] };
    const tried = [
      { finding: 0, fix: 0, refused: 'the finding would stay' },
      brought,
      { finding: 2, fix: 0, brings: [] },
    ];
    const news = tried.filter(isNews);
    assert.deepEqual(news, tried.slice(0, 2), 'a fix that works and brings nothing is no news');
    const after = withTried(report, news);
    assert.deepEqual(
      after.findings.map(({ fixes }) => fixes.map(({ refused, brings }) => refused ?? brings)),
      [['the finding would stay'], [brought.brings], [undefined]],
    );
    assert.equal(after.findings[2], report.findings[2], 'what is not news is not made anew');
    assert.deepEqual(withTried(after, []), after);
  });

  it('sorts by severity first and leaves out what is ignored', () => {
    const order = (findings: readonly FindingView[]) => findings.map(({ rule }) => rule);
    const { findings } = view();
    const show = (filter: Partial<FilterState>, sort = FIRST_SORT) =>
      order(shown(findings, { ...NO_FILTER, ...filter }, sort));
    assert.deepEqual(show({}), ['AKSN101', 'AKSN100']);
    assert.deepEqual(show({ ignored: true }), ['AKSN101', 'AKSN102', 'AKSN100']);
    assert.deepEqual(show({}, { by: 'rule', descending: false }), ['AKSN100', 'AKSN101']);
    assert.deepEqual(show({}, { by: 'message', descending: true }), ['AKSN101', 'AKSN100']);
    assert.deepEqual(show({ severities: ['error'] }), ['AKSN101']);
    assert.deepEqual(show({ text: 'A.BICEP:3 aksn100' }), ['AKSN100']);
    assert.deepEqual(show({ text: 'nowhere' }), []);
  });

  it('lets the page run its own script and nothing else', () => {
    const sources = { script: 'x:/report.js', styles: ['x:/a.css', 'x:/b.css'], cspSource: 'x:', nonce: 'abc' };
    const html = pageHtml({
      main: 'report',
      title: 'AKS networking',
      scripts: { picture: 'x:/picture.js' },
      ...sources,
    });
    assert.match(html, /<main id="report" aria-busy="true" data-picture="x:\/picture.js">/);
    assert.match(html, /default-src 'none'; style-src x: 'nonce-abc'; script-src 'nonce-abc'/);
    assert.doesNotMatch(html, /unsafe|https?:|\son\w+=/);
  });

  it('puts findings together by topic, file, resource or deployment, in the order of their names', () => {
    const { findings } = toView(RESULT, [], 1, { file: (uri) => uri.slice('file:///w/'.length), scope: () => 'w' });
    const all = { ...NO_FILTER, ignored: true };
    const order = (group: Grouping) => shown(findings, all, { ...FIRST_SORT, group }).map(({ rule }) => rule);
    assert.deepEqual(order('none'), ['AKSN101', 'AKSN102', 'AKSN100']);
    assert.deepEqual(order('topic'), ['AKSN102', 'AKSN101', 'AKSN100']);
    assert.deepEqual(findings.map(groupOf('deployment')), Array(3).fill('a.bicep, b.bicep'));
    assert.deepEqual(findings.map(groupOf('resource')), Array(3).fill('aks'));
  });

  it('filters by topic', () => {
    const { findings } = toView(RESULT, [], 1, { file: (uri) => uri.slice('file:///w/'.length), scope: () => 'w' });
    const filter = { ...NO_FILTER, ignored: true, topic: 'Egress' };
    assert.deepEqual(
      shown(findings, filter, FIRST_SORT).map(({ rule }) => rule),
      ['AKSN102'],
    );
  });
});
