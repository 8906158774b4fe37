-- A name without three letters in a row sounds like nothing: agencies that send initials need not have each taken apart.
create function people.sounds_of_words(plain text) returns text[] language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct s.sound), '{}')
  from regexp_split_to_table(plain, ' ') w (word)
  cross join lateral (values (public.dmetaphone(w.word)), (public.dmetaphone_alt(w.word))) s (sound)
  where w.word ~ '^[a-z]{3,40}$' and length(s.sound) >= 2
$$;
create or replace function people.sounds_of(plain text) returns text[] language sql immutable parallel safe
  return case when plain ~ '[a-z]{3}' then people.sounds_of_words(plain) else '{}' end;
