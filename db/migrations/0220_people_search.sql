-- How a name is compared: lower case, without accents, apostrophes or marks that only steer the direction of writing.
-- Marked immutable because it stands in generated columns; the dictionary is named, so nothing a session sets can change it.
create function people.plain_name(name text) returns text language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select btrim(regexp_replace(
    regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, coalesce(name, ''))), '[''’‘`´\u200b-\u200f\u202a-\u202e\u2066-\u2069]', '', 'g'),
    '[[:space:].,;:_/()\u2010-\u2015-]+', ' ', 'g'))
$$;

-- How the words of a plain name sound, for spellings heard over the telephone. Short words sound like too many others.
create function people.sounds_of(plain text) returns text[] language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct s.sound), '{}')
  from regexp_split_to_table(plain, ' ') w (word)
  cross join lateral (values (public.dmetaphone(w.word)), (public.dmetaphone_alt(w.word))) s (sound)
  where w.word ~ '^[a-z]{3,40}$' and length(s.sound) >= 2
$$;

alter table people.identity
  add column search_name text not null generated always as (people.plain_name(given_name || ' ' || chosen_name || ' ' || family_name)) stored,
  add column sounds text[] not null generated always as (people.sounds_of(people.plain_name(given_name || ' ' || chosen_name || ' ' || family_name))) stored;
drop index people.identity_by_name;
-- The operators of these two are not leakproof and are no use under row security: they serve the definer function that finds people.
create index identity_by_search_name on people.identity using gin (search_name public.gin_trgm_ops) where replaced_at is null;
create index identity_by_sounds on people.identity using gin (sounds) where replaced_at is null;
create index identity_by_author on people.identity (author_staff_id) where replaced_at is null;
create index case_reference_by_reference on people.case_reference (lower(reference));

-- A caseload page reads its own list in one index.
create index working_relationship_of_team on people.working_relationship (team_id, person_id) where to_at is null and team_id is not null;
create index address_by_postcode on people.address (upper(replace(postcode, ' ', ''))) where replaced_at is null and postcode <> '' and not is_confidential;

-- What somebody typed to find a person, so that names stand in no address, history or server log. Forgotten within a day.
create table people.search (
  search_id uuid primary key,
  staff_id uuid not null references partnership.staff,
  agency_id uuid not null references partnership.agency,
  searched_at timestamptz not null default now(),
  name text not null default '',
  born_on date,
  reference text not null default '',
  nhs_number text,
  constraint search_asks_something check (name <> '' or reference <> '' or born_on is not null or nhs_number is not null)
);
create index search_of_staff on people.search (staff_id, searched_at);
call platform.lock_table('people.search');

-- Matching reads both sides and the joined whole.
create index likely_match_of_agency on people.likely_match (agency_id);
create index likely_match_of_other_agency on people.likely_match (other_agency_id);
create index joining_of_match on people.joining (likely_match_id);
alter table people.joining
  add constraint split_is_whole check (num_nulls(split_by, split_at, split_reason) in (0, 3)),
  add constraint pair_joined_once unique (likely_match_id);

insert into jobs.task (name) values ('people.find-matches'), ('people.forget-searches');
