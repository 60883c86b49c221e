import { drawPicture } from './drawPicture';

globalThis.aksNetworkPicture = drawPicture;
