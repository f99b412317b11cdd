using System.Runtime.InteropServices;
using Cresset.Devices;
using Xunit;

namespace Cresset.Tests.Devices;

public sealed unsafe class TlsfTests
{
    private const long Granule = Tlsf.Granule, Region = 4096 * Granule;

    [Theory]
    [InlineData(1, 400)]
    [InlineData(2, 60)]
    [InlineData(3, 8)]
    public void A_random_sequence_equals_its_model(int seed, int largest)
    {
        Random random = new(seed);
        Tlsf tlsf = new();
        byte* address = (byte*)0x100000000;
        tlsf.Append(address, Region, continues: true);
        SortedDictionary<long, Block> used = [];
        for (int step = 0; step < 20_000; step++)
        {
            if (used.Count == 0 || random.Next(100) < 55) Take(tlsf, used, random.Next(1, largest) * Granule);
            else Give(tlsf, used, used.Keys.ElementAt(random.Next(used.Count)));
            if (step % 50 == 0) Check(tlsf, used, (long)address);
        }
        foreach (long key in used.Keys.ToArray()) Give(tlsf, used, key);
        Block whole = Assert.Single(tlsf.FreeBlocks);
        Assert.Equal(Region, whole.Size);
        Assert.Equal((nint)address, (nint)whole.Address);
    }

    private static void Take(Tlsf tlsf, SortedDictionary<long, Block> used, long size)
    {
        bool fits = tlsf.Fits(size);
        Block? block = tlsf.TryTake(size);
        Assert.Equal(fits, block is not null);
        if (block is null) Assert.DoesNotContain(tlsf.FreeBlocks, b => b.Size * 16 >= size * 17);
        else
        {
            Assert.Equal(size, block.Size);
            used.Add((long)block.Address, block);
        }
    }

    private static void Give(Tlsf tlsf, SortedDictionary<long, Block> used, long key)
    {
        tlsf.Free(used[key]);
        used.Remove(key);
    }

    private static void Check(Tlsf tlsf, SortedDictionary<long, Block> used, long start)
    {
        var free = tlsf.FreeBlocks.ToArray();
        Assert.Equal(free.Sum(b => b.Size), tlsf.FreeBytes);
        long expected = start;
        bool wasFree = false;
        foreach (Block block in used.Values.Concat(free).OrderBy(b => (long)b.Address))
        {
            Assert.Equal(expected, (long)block.Address);
            Assert.Equal(0, (long)block.Address % Granule);
            Assert.False(wasFree && block.IsFree, "two free neighbours are not joined");
            Assert.Equal(!used.ContainsKey((long)block.Address), block.IsFree);
            (expected, wasFree) = ((long)block.End, block.IsFree);
        }
        Assert.Equal(start + Region, expected);
    }

    [Fact]
    public void A_second_free_is_refused()
    {
        Tlsf tlsf = new();
        tlsf.Append((byte*)0x10000000, 8 * Granule, continues: true);
        Block first = tlsf.TryTake(Granule)!, second = tlsf.TryTake(Granule)!;
        tlsf.Free(first);
        Assert.Throws<InvalidOperationException>(() => tlsf.Free(first));
        tlsf.Free(second);
        Assert.Throws<InvalidOperationException>(() => tlsf.Free(second));
        Assert.Equal(8 * Granule, tlsf.FreeBytes);
    }

    [Fact]
    public void Regions_join_only_where_they_continue()
    {
        Tlsf tlsf = new();
        tlsf.Append((byte*)0x10000000, 4 * Granule, continues: true);
        tlsf.Append((byte*)0x10000000 + 4 * Granule, 4 * Granule, continues: true);
        Assert.Equal(8 * Granule, Assert.Single(tlsf.FreeBlocks).Size);
        tlsf.Append((byte*)0x10000000 + 8 * Granule, 4 * Granule, continues: false);
        Assert.Equal([4 * Granule, 8 * Granule], tlsf.FreeBlocks.Select(b => b.Size).Order());
    }

    [Fact]
    public void Every_small_size_has_a_class_that_wastes_at_most_a_quarter()
    {
        for (long bytes = Heap.LargestArray + 1; bytes <= SizeClasses.Largest; bytes++)
        {
            int sizeClass = SizeClasses.ClassOf(bytes);
            long size = SizeClasses.SizeOf(sizeClass);
            Assert.True(size >= bytes && size * 4 <= bytes * 5 + 4, $"{bytes} is served by {size}");
            Assert.True(sizeClass == 0 || SizeClasses.SizeOf(sizeClass - 1) < bytes);
            Assert.Equal(0, size % 64);
            Assert.True(SizeClasses.SlabOf(sizeClass) >= 8 * size);
        }
    }
}
