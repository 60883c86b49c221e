import { Refusal, type NewResource } from '../../../model/change';
import { tablesByArmType } from '../lowering/azurerm/index';
import { associateNew } from './associations';
import { layoutOf } from './blockText';
import type { Draft } from './editDraft';
import { associationsIn } from './associationsOfNewResource';
import type { Located } from './sourceFiles';
import { resourceText } from './newResource';
import { frameOf } from './newResourceFrame';
import { tagsFor } from './tagsOfNewResource';

/**
 * Adds a resource behind what it belongs to, and the associations that its lists are in Terraform.
 * @throws Refusal for a type that has no table, or what cannot be said of it
 */
export function addResource(draft: Draft, resource: NewResource): void {
  const table = tablesByArmType.get(resource.type.toLowerCase());
  if (!table) throw new Refusal(`no Terraform resource is known for ${resource.type}`);
  const { homes, folder, graph } = draft;
  const after = besideOf(draft, resource);
  const { body, associations } = associationsIn(resource);
  homes.checkTexts(resource);
  draft.newResources.push({
    key: `${resource.type} ${resource.symbol}`,
    after,
    text: () => {
      const names = draft.namesWithin(homes.repetition(resource));
      const frame = frameOf(draft, resource, table);
      const tags = tagsFor(resource, graph, homes, (of) => folder.ownBlockOf(of));
      const layout = layoutOf(after.document.text);
      return resourceText(resource, body, table, frame, tags, draft.versions.major, names, layout);
    },
  });
  for (const { table: by, value } of associations)
    associateNew(draft, by, resource, homes.label(resource), value, after);
}

/** The block that a new resource is written behind: in the folder of what it belongs to. */
function besideOf({ folder, placement, homes }: Draft, resource: NewResource): Located {
  const anchor = folder.blockOf(placement.anchorOf(resource));
  return folder.own.includes(anchor.document) ? anchor : folder.outermostOf(homes.of(resource));
}
