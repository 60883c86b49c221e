import { span, type Span } from '../../../text/span';

/** Top-level blocks of Terraform with the number of their labels. */
const TOP_LEVEL =
  /^(?:(?:resource|data|ephemeral)[ \t]+"[^"\n]*"[ \t]+"[^"\n]*"|(?:variable|output|module|provider|check|action)[ \t]+"[^"\n]*"|locals|terraform|moved|import|removed)[ \t]*\{/gm;

/** Cuts a text before each top-level declaration that starts in the first column. */
export function segments(text: string): readonly Span[] {
  const starts = [0];
  for (const match of text.matchAll(TOP_LEVEL)) if (match.index > 0) starts.push(match.index);
  return starts.map((start, index) => span(start, starts[index + 1] ?? text.length));
}
