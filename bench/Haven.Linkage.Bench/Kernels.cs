using BenchmarkDotNet.Attributes;

namespace Haven.Linkage.Bench;

/// <summary>The kernels on generated names: nanoseconds for a thousand comparisons of one name with others.</summary>
[InProcess, WarmupCount(2), IterationCount(5)]
[MemoryDiagnoser]
public class Kernels
{
    private const int Names = 1_000;

    private readonly Codes codes = new();
    private readonly ulong[] places = new ulong[256];
    private readonly float[] into = new float[Names + 32];
    private string[] texts = [];
    private byte[][] encoded = [];
    private JaroWinklerMany many = null!;

    /// <summary>Names of five to ten letters.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        texts = [.. Enumerable.Range(0, Names).Select(_ => string.Concat(Enumerable.Range(0, random.Next(5, 11)).Select(_ => "aeinorstlhmkdb"[random.Next(14)])))];
        encoded = [.. texts.Select(codes.Of)];
        many = new JaroWinklerMany(encoded);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Names)]
    public float JaroWinklerReference()
    {
        float sum = 0;
        for (var i = 0; i < Names; i++) sum += JaroWinkler.Scalar(texts[0], texts[i]);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Names)]
    public float JaroWinklerBits()
    {
        float sum = 0;
        for (var i = 0; i < Names; i++) sum += JaroWinkler.Bits(places, encoded[0], encoded[i]);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Names)]
    public float JaroWinklerOneToMany()
    {
        many.Compare(encoded[0], into);
        return into[0];
    }

    [Benchmark(OperationsPerInvoke = Names)]
    public int EditDistanceReference()
    {
        var sum = 0;
        for (var i = 0; i < Names; i++) sum += EditDistance.Scalar(texts[0], texts[i]);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Names)]
    public int EditDistanceBits()
    {
        var sum = 0;
        for (var i = 0; i < Names; i++) sum += EditDistance.Bits(places, encoded[0], encoded[i]);
        return sum;
    }
}
