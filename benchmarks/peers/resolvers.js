// The fields that the operations ask for; a field that is a key of its record needs no resolver.
import { readFileSync } from 'node:fs';
import * as dataset from './dataset.js';

export const typeDefs = readFileSync(
  new URL('../../schema/schema.graphql', import.meta.url),
  'utf8',
);

const PAGE_SIZE = 20;

function page(records, { first }) {
  return { nodes: records.slice(0, first ?? PAGE_SIZE), totalCount: records.length };
}

export const resolvers = {
  Query: {
    series: (_, { by }) => dataset.allSeries.get(by.slug),
    episode: (_, { by }) => dataset.episodesByCode.get(by.code),
    character: (_, { by }) => dataset.characters.get(by.slug),
  },
  Series: {
    seasons: (series, args) => page(dataset.seasonsOfSeries.get(series.slug), args),
  },
  Season: {
    episodes: (season, args) => page(dataset.episodesOfSeason.get(season.slug), args),
    cast: (season, args) => page(dataset.castOfSeason.get(season.slug), args),
  },
  Episode: {
    season: (episode) => dataset.seasons.get(episode.season),
    cast: (episode, args) => page(dataset.castOfEpisode.get(episode.slug), args),
    runtimeSeconds: (episode) => episode.runtime,
  },
  CastCredit: {
    character: (part) => dataset.characters.get(part.character),
    person: (part) => dataset.people.get(part.person),
  },
};
