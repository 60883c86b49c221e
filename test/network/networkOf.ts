import { bicep } from '../../server/src/languages/bicep';
import { terraform } from '../../server/src/languages/terraform';
import { Graph } from '../../server/src/model/graph';
import { Network } from '../../server/src/network/network';
import { lowerAlone } from '../languages/lowerAlone';

/** The network of one Bicep file. */
export function bicepNetworkOf(text: string): Network {
  const document = bicep.parse('main.bicep', text);
  return new Network(new Graph([lowerAlone(bicep, { key: 'main.bicep', documents: [document], parameterFiles: [] })]));
}

/** The network of a Terraform folder with one file. */
export function terraformNetworkOf(text: string): Network {
  const document = terraform.parse('main.tf', text);
  return new Network(new Graph([lowerAlone(terraform, { key: '.', documents: [document], parameterFiles: [] })]));
}
