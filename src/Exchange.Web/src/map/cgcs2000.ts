import { addEquivalentProjections, addProjection, get as getProjection } from 'ol/proj';
import Projection from 'ol/proj/Projection';
import TileGrid from 'ol/tilegrid/TileGrid';

/** EPSG:4490, degrees of CGCS2000; OpenLayers does not know it by itself. */
export function cgcs2000(): Projection {
  const known = getProjection('EPSG:4490');
  if (known) return known;
  const made = new Projection({
    code: 'EPSG:4490',
    units: 'degrees',
    axisOrientation: 'neu',
    extent: [-180, -90, 180, 90],
    worldExtent: [-180, -90, 180, 90],
    global: true,
    metersPerUnit: (Math.PI * 6378137) / 180,
  });
  addProjection(made);
  const wgs84 = getProjection('EPSG:4326');
  if (wgs84) addEquivalentProjections([wgs84, made]);
  return made;
}

const tilePixels = 512;

/** The grid the node cuts tiles in: WorldCRS84Quad of OGC 17-083r2, its degrees taken as those of CGCS2000. */
export function tileGrid(maxLevel: number): TileGrid {
  return new TileGrid({
    origin: [-180, 90],
    extent: [-180, -90, 180, 90],
    tileSize: tilePixels,
    resolutions: Array.from({ length: maxLevel + 1 }, (_, level) => 180 / 2 ** level / tilePixels),
  });
}

const picturePixels = 256;

/** The same grid in tiles of the usual size of pictures: level 0 has two over the world. */
export function pictureGrid(leastLevel: number, deepestLevel: number): TileGrid {
  return new TileGrid({
    origin: [-180, 90],
    extent: [-180, -90, 180, 90],
    tileSize: picturePixels,
    minZoom: leastLevel,
    resolutions: Array.from({ length: deepestLevel + 1 }, (_, level) => 180 / 2 ** level / picturePixels),
  });
}
