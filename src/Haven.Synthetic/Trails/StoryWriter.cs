using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Trails;

/// <summary>Writes one story and returns the worker it is about.</summary>
internal delegate int StoryWriter(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random);
