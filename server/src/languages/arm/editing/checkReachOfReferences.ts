import {
  idReference,
  isNewResource,
  namedIn,
  Refusal,
  type AddResourceChange,
  type Change,
  type NewResource,
  type NewValue,
} from '../../../model/change';
import type { Resource } from '../../../model/resource';
import { referencesIn } from '../../editing/newValues';
import { propertyValue, textOf } from '../syntax/jsonNodes';
import type { TemplateTexts } from './templateTexts';

/** @throws Refusal when a change names what cannot be named, or deployed, where the changed resource is */
export function checkReach(change: Change, texts: TemplateTexts): void {
  switch (change.kind) {
    case 'set':
    case 'append': {
      const value = change.kind === 'set' ? change.value : change.items;
      checkParameters(value, change.resource, texts);
      return keepInTemplate(value, change.resource, texts);
    }
    case 'add':
      return checkNew(change, texts);
    default:
  }
}

function checkNew({ resource }: AddResourceChange, texts: TemplateTexts): void {
  const { parent, scope, name, body } = resource;
  const home = texts.homeOf(resource);
  checkParameters(body, home, texts);
  if (parent) keepOutOfLoops(home, texts);
  for (const owner of [parent, scope]) if (owner) keepInScope(owner, texts);
  keepInTemplate([name, body, ...(scope ? [idReference(scope)] : [])], home, texts);
}

/** A nested template has parameters of its own, which its callers would have to hand in. */
function checkParameters(value: NewValue, resource: Resource, texts: TemplateTexts): void {
  if (!referencesIn(value).some(({ reference }) => reference === 'parameter')) return;
  if (texts.listOf(resource).container.parent?.parent !== texts.main.tree.root)
    throw new Refusal('the resource is in a nested template: add the parameter there and hand it in by yourself');
}

/** What is in another template of the file may be in another resource group, and cannot be waited for. */
function keepInTemplate(value: NewValue, resource: Resource, texts: TemplateTexts): void {
  const { container } = texts.listOf(resource);
  for (const named of namedIn(value)) {
    const home = isNewResource(named) ? texts.homeOf(named) : named;
    if (texts.listOf(home).container !== container)
      throw new Refusal(`'${home.label}' is deployed by another template of the file`);
    keepOutOfLoops(home, texts);
  }
}

/** Outside of its loop no name says which of its instances is meant. */
function keepOutOfLoops(named: Resource, texts: TemplateTexts): void {
  const owner = texts.ownerOf(named) ?? named;
  if (needsLoop(textOf(propertyValue(texts.nodeOf(owner), 'name'))))
    throw new Refusal(`it is not known which of the loop's resources is meant by '${owner.label}'`);
}

/** A resource that is only referred to may lie elsewhere: what belongs to it is deployed there. */
function keepInScope(owner: Resource | NewResource, texts: TemplateTexts): void {
  if (isNewResource(owner) || !owner.existing || owner.within) return;
  const node = texts.nodeOf(owner);
  if (['scope', 'resourceGroup', 'subscriptionId'].some((name) => propertyValue(node, name)))
    throw new Refusal(`'${owner.label}' is in another scope: what belongs to it needs a deployment of its own`);
}

/** Does a text mean something only inside of a loop? */
export function needsLoop(text: string | undefined): boolean {
  return text !== undefined && /\bcopyindex\s*\(/i.test(text);
}
