import { LEFT_OUT } from '../../server/src/model/partialUpdates';
import type { Value } from '../../server/src/model/value';
import type { EvaluatedRoot } from './evaluateRoot';

/**
 * The places of what is not known, in resources that are created and in outputs. The pairs are about values, not about
 * what Azure needs to create a resource.
 */
export function unknownParts({ graph, fragment }: EvaluatedRoot): readonly string[] {
  const found: string[] = [];
  for (const resource of graph.resources) {
    if (resource.existing || resource.within) continue;
    if (resource.condition) found.push(`${resource.label}: created under an unknown condition`);
    collect(resource.body, resource.label, found);
  }
  for (const [name, value] of fragment.outputs) collect(value, `output ${name}`, found);
  return found;
}

function collect(value: Value, path: string, found: string[]): void {
  if ('rest' in value && value.rest && value.rest.reason !== LEFT_OUT) found.push(`${path}: …${value.rest.reason}`);
  switch (value.kind) {
    case 'unknown':
      if (value.reason !== LEFT_OUT) found.push(`${path}: ${value.reason}`);
      break;
    case 'choice':
      found.push(`${path}: a choice: ${value.decidedBy.reason}`);
      break;
    case 'template':
      for (const part of value.parts) if (typeof part !== 'string') found.push(`${path}: ${part.reason}`);
      break;
    case 'id':
      value.names.forEach((name) => collect(name, `${path} (id)`, found));
      break;
    case 'list':
      value.items.forEach((item, index) => collect(item, `${path}[${index}]`, found));
      break;
    case 'object':
      for (const [key, entry] of value.entries) collect(entry.value, `${path}.${key}`, found);
      break;
  }
}
