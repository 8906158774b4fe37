insert into partnership.setting (code, area, position, title, meaning, unit, is_list, least, most) values
  ('care.expectation_gap', 'Day to day', 3, 'A wide gap between person and worker', 'From this difference on between how near the person and the worker say a goal is, it is talked about in supervision', 'points', false, 2, 10);
insert into partnership.setting_figure (code, applies_from, amounts, source, owner) values
  ('care.expectation_gap', '2026-01-01', '{4}', 'Our own figure, to be looked at with the first year of ratings', 'Partnership clinical lead');
