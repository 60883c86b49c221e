import type { TriedFix } from '../../../server/src/lsp/protocol/customRequests';
import type { ReportView } from './view';

/** Does the report show anything new once a fix has been tried? Most fixes work and bring nothing. */
export function isNews({ refused, brings = [] }: TriedFix): boolean {
  return refused !== undefined || brings.length > 0;
}

/** A report with what was found out of its fixes. Findings that nothing was found out of stay the same objects. */
export function withTried(report: ReportView, tried: readonly TriedFix[]): ReportView {
  const byFinding = new Map<number, TriedFix[]>();
  for (const one of tried) byFinding.set(one.finding, [...(byFinding.get(one.finding) ?? []), one]);
  const findings = report.findings.map((finding) => {
    const news = byFinding.get(finding.index);
    if (!news) return finding;
    const known = new Map(news.map((one) => [one.fix, one]));
    const fixes = finding.fixes.map((fix, index) => {
      const { refused, brings } = known.get(index) ?? {};
      return { ...fix, ...(refused === undefined ? {} : { refused }), ...(brings ? { brings } : {}) };
    });
    return { ...finding, fixes };
  });
  return { ...report, findings };
}
