-- A third ready question beside hope and confidence: how somebody feels about themself (S004-L757b).
alter table assessments.own_measure
  drop constraint own_measure_kind_is_known,
  add constraint own_measure_kind_is_known check (kind in ('own', 'hope', 'confidence', 'self_worth'));
