// What a child is called on screens: a neutral word and a number, drawn at random. Says nothing of name, age, sex, language
// or matter; nothing living, nothing that could be a surname or a slight.

const words = [
  'Amber', 'Anchor', 'Anvil', 'Arch', 'Atlas', 'Basalt', 'Beacon', 'Bell', 'Bridge', 'Brook', 'Canvas', 'Cedar',
  'Chalk', 'Cloud', 'Cobalt', 'Compass', 'Copper', 'Coral', 'Delta', 'Dune', 'Ember', 'Fjord', 'Flint', 'Garnet',
  'Granite', 'Harbour', 'Harvest', 'Horizon', 'Indigo', 'Island', 'Ivory', 'Jade', 'Kite', 'Lagoon', 'Lantern', 'Lime',
  'Linen', 'Lighthouse', 'Maple', 'Marble', 'Meadow', 'Meridian', 'Mosaic', 'Nickel', 'Oak', 'Ocean', 'Olive', 'Opal',
  'Orbit', 'Paper', 'Pebble', 'Pine', 'Planet', 'Prairie', 'Quartz', 'Quay', 'Ribbon', 'River', 'Sail', 'Sand',
  'Sapphire', 'Silver', 'Slate', 'Spruce', 'Summit', 'Teal', 'Thunder', 'Tide', 'Timber', 'Topaz', 'Tundra', 'Valley',
  'Velvet', 'Violet', 'Willow', 'Windmill',
] as const;

/** 100 to 9999. `random(below)` gives an integer from 0 up to but not including `below`. */
export function drawPseudonym(random: (below: number) => number): string {
  return `${words[random(words.length)] ?? words[0]} ${100 + random(9_900)}`;
}
