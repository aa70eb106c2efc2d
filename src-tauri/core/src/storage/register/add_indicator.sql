INSERT INTO indicator (code, name, theme, kind, basis, numerator, denominator, unit, direction, decimals, grain, source, archived,
                       position)
VALUES (:code, :name, :theme, :kind, :basis, :numerator, :denominator, :unit, :direction, :decimals, :grain, :source, :archived,
        (SELECT coalesce(max(position), 0) + 1 FROM indicator));
