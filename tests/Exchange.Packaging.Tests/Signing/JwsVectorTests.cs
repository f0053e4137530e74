using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Packaging.Signing.Jws;

namespace Exchange.Packaging.Tests.Signing;

/// <summary>
/// All vectors of Project Wycheproof for JSON Web Signatures and Keys, judged by our rule: ES256 only, strict
/// base64url, the key as its JWK says it may be used, header alg, kid and typ.
/// </summary>
public sealed class JwsVectorTests
{
    private const string NotEs256 = "the algorithm is not ES256, the only one our records use";
    private const string NotBase64Url =
        NotEs256 + "; besides, a stray character in base64url is refused, whatever the algorithm";
    private const string ShortNames = NotEs256 + "; besides, the key's alg and the header's contradict each other";

    /// <summary>Every vector whose verdict is not ours, with the reason. All are refused here and valid
    /// there.</summary>
    private static readonly Dictionary<string, string> Differences = new(StringComparer.Ordinal)
    {
        ["json_web_signature_test.json#1"] = NotEs256, // HS256
        ["json_web_signature_test.json#33"] = NotEs256, // RS256
        ["json_web_signature_test.json#259"] = NotEs256, // RS256
        ["json_web_signature_test.json#260"] = NotEs256,
        ["json_web_signature_test.json#261"] = NotEs256,
        ["json_web_signature_test.json#262"] = NotEs256,
        ["json_web_signature_test.json#263"] = NotEs256,
        ["json_web_signature_test.json#264"] = NotEs256, // RS384
        ["json_web_signature_test.json#265"] = NotEs256,
        ["json_web_signature_test.json#266"] = NotEs256,
        ["json_web_signature_test.json#267"] = NotEs256,
        ["json_web_signature_test.json#268"] = NotEs256, // RS512
        ["json_web_signature_test.json#269"] = NotEs256,
        ["json_web_signature_test.json#270"] = NotEs256,
        ["json_web_signature_test.json#271"] = NotEs256,
        ["json_web_signature_test.json#272"] = NotEs256, // PS256
        ["json_web_signature_test.json#273"] = NotEs256,
        ["json_web_signature_test.json#274"] = NotEs256,
        ["json_web_signature_test.json#275"] = NotEs256,
        ["json_web_signature_test.json#287"] = NotEs256,
        ["json_web_signature_test.json#288"] = NotEs256,
        ["json_web_signature_test.json#320"] = NotEs256, // PS384
        ["json_web_signature_test.json#321"] = NotEs256,
        ["json_web_signature_test.json#322"] = NotEs256,
        ["json_web_signature_test.json#323"] = NotEs256,
        ["json_web_signature_test.json#325"] = NotEs256, // PS512
        ["json_web_signature_test.json#326"] = NotEs256,
        ["json_web_signature_test.json#327"] = NotEs256,
        ["json_web_signature_test.json#328"] = NotEs256,
        ["json_web_signature_test.json#345"] = NotEs256, // RFC 7520, RS256
        ["json_web_signature_test.json#346"] = ShortNames, // key PS256, header PS384
        ["json_web_signature_test.json#347"] = ShortNames, // key "ES521", header ES512
        ["json_web_signature_test.json#348"] = NotEs256, // HS256
        ["json_web_signature_test.json#349"] = NotEs256, // RS256
        ["json_web_signature_test.json#350"] = ShortNames,
        ["json_web_signature_test.json#351"] = ShortNames,
        ["json_web_signature_test.json#352"] = NotEs256, // HS256
        ["json_web_signature_test.json#357"] = NotEs256, // HS256
        ["json_web_signature_test.json#358"] = NotEs256,
        ["json_web_signature_test.json#359"] = NotEs256,
        ["json_web_signature_test.json#372"] = NotBase64Url,
        ["json_web_signature_test.json#373"] = NotBase64Url,
        ["json_web_signature_test.json#376"] = NotEs256, // HS256
        ["json_web_signature_test.json#377"] = NotEs256,
        ["json_web_key_test.json#2"] = NotEs256, // HS256
        ["json_web_key_test.json#5"] = NotEs256, // RS256
        ["json_web_key_test.json#13"] = NotEs256, // HS256
        ["json_web_key_test.json#14"] = NotEs256, // HS384
        ["json_web_key_test.json#15"] = NotEs256, // HS512
    };

    [Theory]
    [InlineData("json_web_signature_test.json", 401, 2)]
    [InlineData("json_web_key_test.json", 26, 0)]
    public void Every_vector_is_judged_by_our_rule_and_each_difference_has_its_reason(
        string name, int count, int accepted)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(TestData.Path("jws", name)));
        var unexplained = new List<string>();
        var (seen, taken) = (0, 0);
        foreach (var group in json.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            foreach (var vector in group.GetProperty("tests").EnumerateArray())
            {
                seen++;
                var id = $"{name}#{vector.GetProperty("tcId").GetInt32()}";
                var outcome = Verify(group, vector.GetProperty("jws").GetString() ?? "");
                taken += outcome ? 1 : 0;
                if (outcome != (vector.GetProperty("result").GetString() == "valid") ^ Differences.ContainsKey(id))
                    unexplained.Add($"{id} {vector.GetProperty("comment").GetString()}: {outcome}");
            }
        }

        Assert.Empty(unexplained);
        Assert.Equal((count, accepted), (seen, taken));
    }

    // The public key where there is one; vectors without give only a private or secret key, which is no key to verify
    // with.
    private static bool Verify(JsonElement group, string compact)
    {
        var given = group.TryGetProperty("public", out var key) ? key : group.GetProperty("private");
        var listed = given.TryGetProperty("keys", out var set) ? set.EnumerateArray().ToList() : [given];
        var verified = JwsReader.Verify(compact, kid =>
        {
            var named = listed.FindAll(one => one.TryGetProperty("kid", out var id) && id.ValueEquals(kid));
            return named.Count == 1 && PublicJwk.Read(named[0]) is { Succeeded: true } read ? read.Value.ToKey() : null;
        });
        if (!verified.Succeeded)
            APackage.HasCode(verified.Problem.Code, verified.Problem);
        return verified.Succeeded;
    }

    [Fact]
    public void A_signed_record_gives_back_the_very_bytes()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] payload = [0, 1, 2, 255, .. "收到"u8];
        var jwk = PublicJwk.Of(key);
        var compact = JwsWriter.Sign(key, jwk.Thumbprint, "receipt+jwt", payload);
        var verified = JwsReader.Verify(
            compact, kid => kid == jwk.Thumbprint ? jwk.ToKey() : null, "receipt+jwt").Value;
        Assert.Equal(payload, verified.Payload.ToArray());
        Assert.Equal((jwk.Thumbprint, "receipt+jwt"), (verified.Kid, verified.Type));
        APackage.HasCode("jws.wrong-header", JwsReader.Verify(compact, _ => jwk.ToKey(), "decision+jwt").Problem);
        APackage.HasCode("jws.unknown-key", JwsReader.Verify(compact, _ => null).Problem);
        APackage.HasCode("jws.too-long", JwsReader.Verify(new string('a', JwsReader.MaxLength + 1), _ => null).Problem);
        APackage.HasCode("jws.malformed", JwsReader.Verify(compact + "=", _ => jwk.ToKey()).Problem);
        APackage.HasCode("jws.malformed", JwsReader.Verify(compact + "\n", _ => jwk.ToKey()).Problem);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        APackage.HasCode("jws.wrong-signature", JwsReader.Verify(compact, _ => other).Problem);
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        APackage.HasCode("jws.unknown-key", JwsReader.Verify(compact, _ => larger).Problem);
    }

    [Theory]
    [InlineData("""{"alg":"ES256","kid":"k","crit":["exp"],"exp":1}""")]
    [InlineData("""{"alg":"ES256","kid":"k","jwk":{}}""")]
    [InlineData("""{"alg":"none","kid":"k"}""")]
    [InlineData("""{"alg":"ES256"}""")]
    [InlineData("""{"alg":"ES256","kid":7}""")]
    [InlineData("""{"alg":"ES256","kid":"k","kid":"l"}""")]
    [InlineData("""["ES256"]""")]
    [InlineData("\"\\ud800\"")]
    [InlineData("""{"alg":"ES256","kid":"\ud800"}""")]
    public void A_header_with_anything_else_is_refused(string header)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = $"{StrictBase64Url.Encode(System.Text.Encoding.UTF8.GetBytes(header))}.e30";
        var signature = key.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);
        var verified = JwsReader.Verify($"{signed}.{StrictBase64Url.Encode(signature)}", _ => key);
        Assert.Contains(verified.Problem?.Code, new[] { "jws.wrong-header", "jws.malformed" });
    }

    [Fact]
    public void The_thumbprint_is_that_of_rfc_7638()
    {
        // RFC 7638 gives an RSA example only: this is the key of RFC 7515 A.3, its thumbprint made with openssl dgst.
        using var json = JsonDocument.Parse("""
            {
              "kty": "EC", "crv": "P-256",
              "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
            }
            """);
        Assert.Equal("oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U", PublicJwk.Read(json.RootElement).Value.Thumbprint);
    }
}
