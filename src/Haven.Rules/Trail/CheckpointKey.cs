using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Haven.Rules.Trail;

/// <summary>The private key that signs a trail's checkpoints: ECDSA on P-256 with SHA-256.</summary>
public sealed class CheckpointKey : IDisposable
{
    private readonly ECDsa key;

    private CheckpointKey(ECDsa key) => (this.key, Public) = (key, CheckpointPublicKey.Of(key));

    /// <summary>The half that everybody may have.</summary>
    public CheckpointPublicKey Public { get; }

    /// <summary>A new key.</summary>
    public static CheckpointKey Make() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a private key in PEM (PKCS #8).</summary>
    /// <param name="pem">The text of its file.</param>
    /// <exception cref="FormatException">It is no private key on P-256.</exception>
    public static CheckpointKey Parse(string pem)
    {
        var read = ECDsa.Create();
        try
        {
            read.ImportFromPem(pem);
            read.ExportParameters(includePrivateParameters: true);
            return new CheckpointKey(read);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            read.Dispose();
            throw new FormatException("this is not the private key of a trail's checkpoints", e);
        }
    }

    /// <summary>The private key in PEM, for its file.</summary>
    public string ToPem() => key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>Signs a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <returns>A note: its text, an empty line, and the signature's line.</returns>
    public string Sign(TrailCheckpoint checkpoint)
    {
        var text = checkpoint.ToText();
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return CheckpointNote.Write(text, checkpoint.Origin, Public.IdFor(checkpoint.Origin), signature);
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}

/// <summary>The public key that checks the signatures of a trail's checkpoints.</summary>
public sealed class CheckpointPublicKey
{
    private const byte EcdsaP256 = 2;
    private readonly byte[] info;

    private CheckpointPublicKey(byte[] info) => this.info = info;

    internal static CheckpointPublicKey Of(ECDsa key) => new(key.ExportSubjectPublicKeyInfo());

    /// <summary>Reads a public key in PEM (SubjectPublicKeyInfo).</summary>
    /// <param name="pem">The text of its file.</param>
    /// <exception cref="FormatException">It is no public key on P-256.</exception>
    public static CheckpointPublicKey Parse(string pem)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.KeySize == 256 ? Of(key) : throw new FormatException("the key is not on the curve P-256");
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new FormatException("this is not the public key of a trail's checkpoints", e);
        }
    }

    /// <summary>The key in PEM, for its file.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", info) + "\n";

    /// <summary>Reads a signed checkpoint and checks its signature.</summary>
    /// <param name="note">The text of its file.</param>
    /// <returns>The checkpoint, or null when this key did not sign it.</returns>
    /// <exception cref="FormatException">It is not a signed checkpoint.</exception>
    public TrailCheckpoint? Open(string note)
    {
        var read = CheckpointNote.Read(note);
        var checkpoint = TrailCheckpoint.Parse(read.Text);
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(info, out _);
        var text = Encoding.UTF8.GetBytes(read.Text);
        return read.Signatures.Any(s => s.Name == checkpoint.Origin && s.KeyId == IdFor(s.Name)
            && key.VerifyData(text, s.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)) ? checkpoint : null;
    }

    /// <summary>The number that a signature's line names the key by: the first 4 bytes of SHA-256(name ‖ LF ‖ 2 ‖ key).</summary>
    internal uint IdFor(string name) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', EcdsaP256, .. info]));
}
