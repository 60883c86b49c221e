import { unknown, type Value } from '../model/value';
import type { Place } from '../text/span';

/**
 * What was read from a container, where Azure Resource Manager refuses a template that asks an object for a property
 * that it does not have ("The language expression property … doesn't exist"): there is no value then, not even null.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-invalid-template (read 2026-11-29)
 * @param read what stepping into the container gave
 */
export function orLacking(container: Value, step: Value, read: Value, place: Place): Value {
  if (read.kind !== 'absent' || container.kind !== 'object' || container.rest || step.kind !== 'string') return read;
  return { ...unknown(`the object has no property \`${step.value}\``, place), fails: true };
}
