UPDATE indicator_provider
SET position = :position, label = :label, heading = :heading
WHERE provider_id = :provider_id AND indicator_id = :indicator_id
  AND (position, label, heading) IS NOT (:position, :label, :heading);
