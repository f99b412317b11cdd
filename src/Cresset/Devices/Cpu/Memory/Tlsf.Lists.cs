using System.Numerics;

namespace Cresset.Devices;

internal sealed unsafe partial class Tlsf
{
    private static void Bin(long size, out int power, out int step)
    {
        power = BitOperations.Log2((ulong)size);
        step = (int)(size >> (power - StepBits)) & (Steps - 1);
    }

    private Block? Find(long size)
    {
        Bin(size, out int power, out int step);
        int probes = MaxProbes;
        Block? block = heads[power * Steps + step];
        for (; block is not null && probes-- > 0; block = block.FreeNext)
            if (block.Size >= size) return block;
        uint larger = step == Steps - 1 ? 0 : steps[power] & (~0u << (step + 1));
        if (larger == 0)
        {
            ulong above = power == 63 ? 0 : powers & (~0UL << (power + 1));
            if (above == 0) return null;
            power = BitOperations.TrailingZeroCount(above);
            larger = steps[power];
        }
        return heads[power * Steps + BitOperations.TrailingZeroCount(larger)];
    }

    private void Split(Block block, long size)
    {
        Block rest = Create(block.Address + size, block.Size - size);
        (rest.Before, rest.After) = (block, block.After);
        if (block.After is not null) block.After.Before = rest;
        if (last == block) last = rest;
        (block.After, block.Size) = (rest, size);
        List(rest);
    }

    private void Absorb(Block block, Block after)
    {
        block.Size += after.Size;
        block.After = after.After;
        if (after.After is not null) after.After.Before = block;
        if (last == after) last = block;
        Recycle(after);
    }

    private void List(Block block)
    {
        Bin(block.Size, out int power, out int step);
        ref Block? head = ref heads[power * Steps + step];
        (block.IsFree, block.FreePrevious, block.FreeNext) = (true, null, head);
        if (head is not null) head.FreePrevious = block;
        head = block;
        powers |= 1UL << power;
        steps[power] |= 1u << step;
        FreeBytes += block.Size;
    }

    private void Unlist(Block block)
    {
        FreeBytes -= block.Size;
        block.IsFree = false;
        if (block.FreeNext is not null) block.FreeNext.FreePrevious = block.FreePrevious;
        if (block.FreePrevious is not null) block.FreePrevious.FreeNext = block.FreeNext;
        else RemoveHead(block);
        block.FreePrevious = block.FreeNext = null;
    }

    private void RemoveHead(Block block)
    {
        Bin(block.Size, out int power, out int step);
        heads[power * Steps + step] = block.FreeNext;
        if (block.FreeNext is not null) return;
        steps[power] &= ~(1u << step);
        if (steps[power] == 0) powers &= ~(1UL << power);
    }

    private Block Create(byte* address, long size)
    {
        Block block = spare.Count > 0 ? spare.Pop() : new Block();
        block.Address = address;
        block.Size = size;
        return block;
    }

    private void Recycle(Block block)
    {
        (block.Before, block.After, block.IsFree) = (null, null, false);
        block.Address = null;
        spare.Push(block);
    }
}
