UPDATE indicator
SET name = :name, theme = :theme, kind = :kind, basis = :basis, numerator = :numerator, denominator = :denominator, unit = :unit, direction = :direction,
    decimals = :decimals, grain = :grain, source = :source, archived = :archived
WHERE id = :id;
