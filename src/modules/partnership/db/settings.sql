-- The figures of a clock or threshold that count today: the partnership's own, or else those for all. The newest that has begun counts, and of
-- two of one day the one written later.
create or replace function partnership.figures(of_setting text, in_partnership uuid) returns integer[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.amounts from partnership.setting_figure f
  where f.code = of_setting and (f.partnership_id = in_partnership or f.partnership_id is null) and f.applies_from <= current_date
  order by f.partnership_id is null, f.applies_from desc, f.recorded_at desc limit 1
$$;
comment on function partnership.figures is 'The figures of a clock or threshold that count today in a partnership.';
grant execute on function partnership.figures(text, uuid) to cg_app;

-- Whether figures keep to the bounds of their setting: one, or several that rise.
create or replace function partnership.figures_fit(of_setting text, figures integer[]) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce((
    select (s.is_list or cardinality(figures) = 1) and s.least <= all (figures) and s.most >= all (figures)
      and figures = (select array_agg(distinct f order by f) from unnest(figures) f)
    from partnership.setting s where s.code = of_setting), false)
$$;
comment on function partnership.figures_fit is 'Whether figures keep to the bounds of their setting.';
grant execute on function partnership.figures_fit(text, integer[]) to cg_app;

-- setting: the same for everybody. setting_figure: read by everyone at work in the partnership, written by whoever runs it; never changed.
grant select on partnership.setting, partnership.setting_figure to cg_app;
grant insert on partnership.setting_figure to cg_app;
create policy setting_select_all on partnership.setting for select to cg_app using (true);
create policy setting_figure_select_member on partnership.setting_figure for select to cg_app using (
  partnership_id is null or partnership_id = (select acting.partnership_id()));
create policy setting_figure_insert_manager on partnership.setting_figure for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and recorded_by = (select acting.staff_id()) and (select acting.holds('partnership_manager'))
  and recorded_at = now() and applies_from >= current_date and partnership.figures_fit(code, amounts));

comment on table partnership.setting is 'A clock or threshold: what it decides, and between which bounds.';
comment on column partnership.setting.code is 'Which module it belongs to, and which of its settings it is.';
comment on column partnership.setting.area is 'Under which heading it stands.';
comment on column partnership.setting.position is 'Its place under that heading.';
comment on column partnership.setting.title is 'What it is called.';
comment on column partnership.setting.meaning is 'What it decides, in a sentence.';
comment on column partnership.setting.unit is 'What the figures count.';
comment on column partnership.setting.is_list is 'Whether it takes several figures, rising.';
comment on column partnership.setting.least is 'The lowest figure it takes.';
comment on column partnership.setting.most is 'The highest figure it takes.';

comment on table partnership.setting_figure is 'Figures of a clock or threshold, from a day on. Never changed: a new figure is a new row.';
comment on column partnership.setting_figure.setting_figure_id is 'Names the row.';
comment on column partnership.setting_figure.code is 'Which setting.';
comment on column partnership.setting_figure.partnership_id is 'The partnership that agreed them; none where they are for all.';
comment on column partnership.setting_figure.applies_from is 'From which day they count.';
comment on column partnership.setting_figure.amounts is 'The figures.';
comment on column partnership.setting_figure.source is 'Where they come from, or were agreed.';
comment on column partnership.setting_figure.owner is 'Who answers for them.';
comment on column partnership.setting_figure.recorded_at is 'When they were written down.';
comment on column partnership.setting_figure.recorded_by is 'Who wrote them down; empty for those shipped with the product.';
