import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { rulePage } from '../host/rulePage';
import { findRule } from '../rules/registry';
import { RULE_PAGE, type RulePageParams } from './protocol';
import type { Session } from './session';

/** A rule's page as Markdown, by code or name. */
export function provideRulePages({ connection }: Session): void {
  connection.onRequest(RULE_PAGE, ({ rule }: RulePageParams): string => {
    const found = findRule(String(rule));
    if (!found) throw new ResponseError(ErrorCodes.InvalidParams, `There is no rule '${rule}'.`);
    return rulePage(found);
  });
}
