-- What is asked here anyway and what the national return calls the answer. An answer that is not listed has no code that was seen: the
-- return then lacks it and says so. '*' stands for the answer itself.
create table returns.answer_code (
  concept text not null,
  answer text not null,
  header text not null,
  code text not null,
  source text not null,
  primary key (header, concept, answer)
);
insert into returns.answer_code (concept, answer, header, code, source) values
  ('substance.main', 'alcohol', 'DRUG1', '7000', 'Drug codes, read off public code'),
  ('substance.main', 'heroin', 'DRUG1', '1011', 'Drug codes, read off public code'),
  ('substance.main', 'methadone', 'DRUG1', '1105', 'Drug codes, read off public code'),
  ('substance.main', 'painkillers', 'DRUG1', '1000', 'Other opiates; inferred'),
  ('substance.main', 'crack', 'DRUG1', '3201', 'Drug codes, read off public code'),
  ('substance.main', 'cocaine', 'DRUG1', '3200', 'Drug codes, read off public code'),
  ('substance.main', 'amphetamines', 'DRUG1', '3100', 'Drug codes, read off public code'),
  ('substance.main', 'cannabis', 'DRUG1', '5000', 'Drug codes, read off public code'),
  ('substance.main', 'benzodiazepines', 'DRUG1', '2200', 'Drug codes, read off public code'),
  ('substance.main', 'nicotine', 'DRUG1', '3409', 'Drug codes, read off public code'),
  ('substance.main', 'other', 'DRUG1', '8799', 'Drug codes, read off public code'),
  ('substance.first_age', '*', 'DRUG1AGE', '', 'The number itself'),
  ('injecting.now', 'true', 'INJSTAT', 'C', 'Injecting status, read off public code');
call platform.lock_table('returns.answer_code');

-- Only what was begun here; what came by file has an index of its own.
create index episode_begun_here on episodes.episode (owner_agency_id) where agency_ref is null;
-- What was replaced since an instant: nothing for a return of today.
create index field_set_replaced on returns.field_set (replaced_at) where replaced_at is not null;
create index outcome_profile_replaced on assessments.outcome_profile (replaced_at) where replaced_at is not null;
create index outcome_crime_replaced on assessments.outcome_crime (replaced_at) where replaced_at is not null;
create index discharge_undone on episodes.discharge (undone_at) where undone_at is not null;
