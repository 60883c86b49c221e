import { lowered, said, type Surroundings } from '../evaluation/evaluating';

export const VNET = `resource "azurerm_virtual_network" "hub" {
  name          = "hub"
  location      = "westeurope"
  address_space = ["10.0.0.0/16"]
}
`;

export const outline = (text: string, around?: Surroundings) =>
  lowered(text, around).resources.map(
    ({ address, name, condition }) =>
      `${address} ${said(name)}${condition ? ` if ${condition.kind === 'unknown' ? condition.reason : ''}` : ''}`,
  );
