-- What an episode was before a file changed it is kept with every other fact that is changed where it stands (returns.fact_before), whole and
-- whoever changed it. The same instant says which file it was.
drop table returns.episode_before;
