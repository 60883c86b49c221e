import { CONNECTION } from '../../../model/kubernetesTypes';
import type { Resource } from '../../../model/resource';
import { at, type ObjectValue, type Value } from '../../../model/value';
import type { Evaluation } from '../evaluation/evaluationInterface';
import { FILE_SCOPE } from '../evaluation/scope';
import type { ExtensionStatement } from '../syntax/nodes';

/** The connections with clusters that a file makes: `extension kubernetes with { kubeConfig: … }`. */
export function connectionsOf(evaluation: Evaluation): readonly Resource[] {
  return evaluation.symbols.extensions
    .filter((statement) => /^kubernetes(@|$)/i.test(specifiedIn(statement)))
    .map((statement, index) => connectionOf(statement, index, evaluation));
}

function specifiedIn({ specification }: ExtensionStatement): string {
  if (specification.kind === 'identifier') return specification.name;
  return specification.kind === 'string' ? specification.value : '';
}

function connectionOf(statement: ExtensionStatement, index: number, evaluation: Evaluation): Resource {
  const { steps } = evaluation.call;
  const header = evaluation.place(statement.specification.span);
  const name = statement.alias?.name ?? 'kubernetes';
  const symbol = index === 0 ? 'extension kubernetes' : `extension kubernetes~${index + 1}`;
  const config = statement.config && evaluation.evaluate(statement.config, FILE_SCOPE);
  const none: ObjectValue = { kind: 'object', entries: new Map(), origin: at(header) };
  const label: Value = { kind: 'string', value: name, origin: at(header) };
  return {
    key: `${evaluation.call.key}#${symbol}`,
    type: CONNECTION,
    name: label,
    label: name,
    address: `${evaluation.file}#${symbol}`,
    dialect: 'bicep',
    header,
    declaration: evaluation.place(statement.span),
    body: config?.kind === 'object' ? config : none,
    existing: false,
    ...(steps.length > 0 ? { calls: steps } : {}),
  };
}
