//! Missed targets as a return shows them: by how much, why, and whether that was said of the figure as it stands.
