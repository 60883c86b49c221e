import { unknown, type Value } from '../model/value';
import type { Place } from '../text/span';

/**
 * What was read from a container, where Azure Resource Manager refuses a template that asks an object for a property
 * that it does not have ("The language expression property … doesn't exist"): there is no value then, not even null.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-invalid-template (read 2026-11-29)
 * @param read what stepping into the container gave
 */
export function orLacking(container: Value, step: Value, read: Value, place: Place): Value {
  if (read.kind !== 'absent') return read;
  const reason = lack(container, step);
  return reason === undefined ? read : { ...unknown(reason, place), fails: true };
}

function lack(container: Value, step: Value): string | undefined {
  switch (container.kind) {
    case 'object':
      if (step.kind === 'number') return `an object has no item ${step.value}`;
      return container.rest || step.kind !== 'string' ? undefined : `the object has no property \`${step.value}\``;
    case 'list':
      if (step.kind === 'string') return `a list has no property \`${step.value}\``;
      return container.rest || step.kind !== 'number' ? undefined : `the list has no item ${step.value}`;
    case 'null':
      return 'it is null, which has no properties';
    case 'string':
    case 'number':
    case 'boolean':
      return 'it has no properties';
    default:
      return undefined;
  }
}
