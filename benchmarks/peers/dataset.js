// The dataset as `benchmarks.peers.export` wrote it, with an index for each relation in use.
import { readFileSync } from 'node:fs';

const exported = new URL('../../build/peers/dataset.json', import.meta.url);
const records = JSON.parse(readFileSync(exported, 'utf8'));

const bySlug = (type) => new Map(Object.entries(records[type]));

function grouped(pairs) {
  const groups = new Map();
  for (const [key, record] of pairs) {
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(record);
  }
  return groups;
}

const all = (type) => Object.values(records[type]);

export const allSeries = bySlug('Series');
export const seasons = bySlug('Season');
export const characters = bySlug('Character');
export const people = new Map([...bySlug('CrewMember'), ...bySlug('Actor')]);

export const seasonsOfSeries = grouped(all('Season').map((season) => [season.series, season]));
export const episodesOfSeason = grouped(all('Episode').map((episode) => [episode.season, episode]));
export const castOfSeason = grouped(
  all('CastCredit').flatMap((part) => part.seasons.map((season) => [season, part])),
);
export const castOfEpisode = new Map(
  all('Episode').map((episode) => {
    const appears = new Set(episode.characters);
    const ofSeason = castOfSeason.get(episode.season);
    return [
      episode.slug,
      all('CastCredit').filter(
        (part) =>
          part.episodes.includes(episode.slug) ||
          (appears.has(part.character) && ofSeason.includes(part)),
      ),
    ];
  }),
);

for (const episode of all('Episode')) {
  const [season, number] = [seasons.get(episode.season).number, episode.number];
  episode.code = `S${String(season).padStart(2, '0')}E${String(number).padStart(2, '0')}`;
}
export const episodesByCode = new Map(all('Episode').map((episode) => [episode.code, episode]));
